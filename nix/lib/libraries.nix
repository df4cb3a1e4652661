# Shared libraries that wheels want and do not bring.
{
  # Part of a graphics driver, which is the machine's and in no store: missing is normal, as globs for auto-patchelf. Any other
  # missing library is an error.
  driverLibraries = [
    "libcuda.so.1"
    "libcudadebugger.so.1"
    "libnvcuvid.so.1"
    "libnvoptix.so.1"
    "libnvidia-*"
  ];

  # Where nixpkgs has libraries that wheels ask for though their tag does not promise them, for the hint of the error. None is added
  # by itself: whether a wheel may use this one and not another is a decision.
  libraryAttributes = {
    "libEGL.so.1" = "libGL";
    "libgomp.so.1" = "stdenv.cc.cc.lib";
    "libz.so.1" = "zlib";
    "libbz2.so.1.0" = "bzip2";
    "liblzma.so.5" = "xz";
    "libzstd.so.1" = "zstd";
    "libssl.so.3" = "openssl";
    "libcrypto.so.3" = "openssl";
    "libffi.so.8" = "libffi";
    "libusb-1.0.so.0" = "libusb1";
    "libasound.so.2" = "alsa-lib";
    "libportaudio.so.2" = "portaudio";
    "libsndfile.so.1" = "libsndfile";
    "libfontconfig.so.1" = "fontconfig.lib";
    "libfreetype.so.6" = "freetype";
    "libdbus-1.so.3" = "dbus.lib";
    "libxcb.so.1" = "xorg.libxcb";
    "libxkbcommon.so.0" = "libxkbcommon";
    "libtbb.so.12" = "tbb";
    "libpq.so.5" = "libpq";
    "libodbc.so.2" = "unixODBC";
    "libibverbs.so.1" = "rdma-core";
    "librdmacm.so.1" = "rdma-core";
    "libpcap.so.1" = "libpcap";
  };
}
