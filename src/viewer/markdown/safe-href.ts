// Which addresses of somebody's text a link may lead to: http, https and mailto. Never what runs or opens something else.

/** As a browser takes it, in ASCII; null: none that may be followed. */
export function safeHref(written: string): string | null {
  // Browsers leave out tabs and line ends before they look at the scheme.
  if (!/^(?:https?:\/\/|mailto:)[^\s"<>\\]+$/iu.test(written) || !URL.canParse(written)) return null;
  return new URL(written).href.replaceAll("'", '%27');
}
