// The addresses of the pages, as Tracker had them. Every id is escaped.

const part = encodeURIComponent;

function escapedPart(id: string): string {
  const escaped = part(id.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
  // As a part of a path browsers resolve these, also escaped.
  return /^\.{1,2}$/u.test(escaped) ? `${escaped}_` : escaped;
}

export const projectAddress = (project: string): string => `/n/projects/${escapedPart(project)}`;

export const storyAddress = (project: string, story: string): string =>
  `${projectAddress(project)}/stories/${escapedPart(story)}`;

export const epicAddress = (project: string, epic: string): string =>
  `${projectAddress(project)}/epics/${escapedPart(epic)}`;

export const contentAddress = (attachment: string): string => `/file_attachments/${escapedPart(attachment)}/download`;

/** An address elsewhere that may be followed: http and https alone; null for anything else. */
export function outsideAddress(text: string): string | null {
  return /^https?:\/\/[^\s"'<>\\]+$/iu.test(text) && URL.canParse(text) ? text : null;
}
