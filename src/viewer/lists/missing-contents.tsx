// The attachments whose content the archive does not hold.
import type { AttachmentFacts } from '../../model/view/archive-view.ts';
import { amount } from '../../util/amounts.ts';
import { Named } from './named.tsx';
import { OwnerLink } from './owner-link.tsx';

interface MissingContentsProps {
  readonly attachments: AttachmentFacts;
  readonly projectId: string;
}

export function MissingContents({ attachments: { missing, firstMissing }, projectId }: MissingContentsProps) {
  if (missing === 0) return null;
  return (
    <section>
      <h2>Attachments without their contents</h2>
      <p class="soft">
        The archive knows of them and does not hold their bytes. The next run asks for them again, as{' '}
        <code>pt-backup repair</code> does with a token.
      </p>
      <ul>
        {firstMissing.map(({ id, fileName, owner }) => (
          <li key={id}>
            <Named text={fileName === '' ? `Attachment ${id}` : fileName} />
            {owner !== null && (
              <>
                , of <OwnerLink projectId={projectId} owner={owner} />
              </>
            )}
          </li>
        ))}
      </ul>
      {missing > firstMissing.length && <p>And {amount(missing - firstMissing.length)} more.</p>}
    </section>
  );
}
