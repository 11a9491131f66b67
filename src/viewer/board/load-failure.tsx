// Why something is missing here, and the way to try again.
import type { Failure } from './panel-rows.ts';

export function LoadFailure({ sentence, retry }: Failure) {
  return (
    <div class="load-failure" role="alert">
      <p>Stories are missing here. {sentence}</p>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
