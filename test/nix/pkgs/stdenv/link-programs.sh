# Links those of $programs that the host has into $out/bin.
mkdir -p "$out/bin"
for program in $programs; do
  if file=$(type -P "$program"); then ln -s "$file" "$out/bin/$program"; fi
done
