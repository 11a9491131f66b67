// The URL of a download as v5 hosts write it, made absolute. Whether it may be asked is decided elsewhere.

/**
 * An absolute URL as it is; anything else is a path on the API host's origin (`/file_attachments/1/download`), never a host of its own,
 * whatever slashes it starts with. Null where it is not a URL.
 */
export function downloadUrl(text: string, apiUrl: URL): URL | null {
  const written = text.trim();
  const isAbsolute = /^[a-z][a-z\d+.-]*:/iu.test(written);
  const full = isAbsolute ? written : `${apiUrl.origin}/${written.replace(/^[\\/\s\u0000-\u001f]+/u, '')}`;
  return URL.canParse(full) ? new URL(full) : null;
}
