/** Channels by name or address, as a person writes them. CEP 26 for names; the hosts are those of conda's documentation. */

import { condaChannelName } from "../../packaging/conda/channel-name.ts";
import { isHttp } from "../http/redact-url.ts";
import { CondaChannelError } from "./errors.ts";

/** A channel, and where it is read. */
export interface CondaChannel {
  /** Canonical: `conda-forge`, `pkgs/main`, `conda-forge/label/dev`. Names the channel whatever host it is read from. */
  readonly name: string;
  /** With a slash at the end; subdirectories lie below it. For requests: it may hold a password or a token. */
  readonly url: string;
}

/** Where channels of users and communities lie. */
const COMMUNITY = "https://conda.anaconda.org/";
/** Where Anaconda's own channels lie. */
const ANACONDA = "https://repo.anaconda.com/";
const NAME = /^[a-z0-9_][a-z0-9_.-]*(?:\/[a-z0-9_][a-z0-9_.-]*)*$/i;

/**
 * The channel that the text names: a name, an address on a host that is known, or `NAME=URL`.
 *
 * @throws {CondaChannelError} for anything else.
 */
export function parseCondaChannel(text: string): CondaChannel {
  const [, name, address] = /^([^=:]*)=(.*)$/.exec(text) ?? [];
  if (name !== undefined && address !== undefined)
    return { name: checkedName(name, text), url: checkedUrl(address, text) };
  if (!text.includes("://")) return ofName(text);
  const url = checkedUrl(text, text);
  const ownName = condaChannelName(url);
  if (ownName.includes("://"))
    throw new CondaChannelError(text, "the address is on a host whose channels have no known names");
  return { name: checkedName(ownName, text), url };
}

/** Whether the channel is one of Anaconda's own, whose terms differ from those of a community's. */
export function isAnacondas({ name }: CondaChannel): boolean {
  return name.startsWith("pkgs/") || /^anaconda(?:\/|$)/.test(name);
}

function ofName(text: string): CondaChannel {
  if (text === "defaults")
    throw new CondaChannelError(
      text,
      "it stands for Anaconda's main and r, which are crawled only where they are named",
    );
  const name = checkedName(condaChannelName(text), text);
  return { name, url: `${name.startsWith("pkgs/") ? ANACONDA : COMMUNITY}${name}/` };
}

function checkedName(name: string, text: string): string {
  if (!NAME.test(name)) throw new CondaChannelError(text, "it is no name of a channel");
  return name;
}

function checkedUrl(address: string, text: string): string {
  const url = URL.parse(address);
  if (url === null || !isHttp(url)) throw new CondaChannelError(text, "the address is none of http or https");
  if (url.search !== "" || url.hash !== "")
    throw new CondaChannelError(text, "the address of a folder has no query");
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
