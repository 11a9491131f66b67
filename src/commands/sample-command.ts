// `pt-backup` without anything: backs up a sample project from an emulator on this machine, to show what a real backup does.
import { redactor } from '../tracker/token.ts';
import type { ExitCodeName } from '../util/exit-code.ts';
import { backUpProject, type CommandContext } from './back-up-project.ts';
import { variableNames, type Tuning } from './backup-settings.ts';
import { failureText } from './failure-text.ts';
import { endPart } from './project-outcome.ts';

const folder = 'MyBackups-sample';

export async function backUpSample(tuning: Tuning, context: CommandContext): Promise<ExitCodeName> {
  const { output, useCases } = context;
  output.show({ lines: [firstLine, ''], event: { event: 'sample', folder } });
  const host = await useCases.startSampleHost();
  try {
    output.protect(redactor(host.token));
    const outcome = await backUpProject(
      {
        target: { projectId: host.projectId, folder },
        access: { apiUrl: host.apiUrl, insecureHttp: false, token: host.token },
        tuning,
        settings: ['token', 'project', 'host'].map((setting) => ({ setting, source: 'sample project' })),
      },
      context,
    );
    if ('error' in outcome) output.problem(failureText(outcome.error));
    const end = endPart(outcome, 'Sample project: ');
    output.show({ ...end, lines: end.lines.length === 0 ? [] : [...nextSteps(context.env), '', ...end.lines] });
    return outcome.exit;
  } finally {
    await host.close();
  }
}

const firstLine = `Sample project: from an emulator on this machine into ./${folder}`;

/** In a clone the command is not on the path: there `npm start --` stands for it. */
function nextSteps(env: CommandContext['env']): string[] {
  const isClone = env['npm_lifecycle_event'] === 'start';
  const command = isClone ? 'npm start --' : 'pt-backup';
  return [
    'For a project of your own, type:',
    `  ${variableNames.token}=<token> ${variableNames.project}=<id> \\`,
    `    ${command} ./MyBackups --api-url app.litetracker.com`,
    `All options: ${command} --help`,
  ];
}
