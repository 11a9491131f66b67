// The project resource of the sample.
import { NumberText } from '../server/v5/number-text.ts';
import type { V5Record } from '../server/v5/source.ts';
import { day, iso, now, zone } from './calendar.ts';
import { averagedOver, velocityBefore } from './iteration-records.ts';
import { storyTemplateRecords } from './outside-records.ts';
import { membershipRecords } from './people.ts';
import type { Plan } from './sample-plan.ts';
import { reviewTypeRecords } from './story-parts.ts';
import { profileContent, projectDescription, projectName } from './vocabulary.ts';

export function projectRecord(plan: Plan): V5Record {
  const first = plan.iterations[0]?.start ?? now;
  return {
    id: plan.projectId,
    kind: 'project',
    name: projectName,
    version: plan.version,
    iteration_length: 1,
    week_start_day: 'Monday',
    point_scale: '0,1,2,3,5,8',
    point_scale_is_custom: false,
    bugs_and_chores_are_estimatable: false,
    automatic_planning: true,
    enable_tasks: true,
    start_date: iso(first).slice(0, 10),
    time_zone: { ...zone },
    velocity_averaged_over: averagedOver,
    number_of_done_iterations_to_show: 4,
    has_google_domain: false,
    description: projectDescription,
    profile_content: profileContent,
    enable_incoming_emails: true,
    initial_velocity: 10,
    project_type: 'private',
    public: false,
    atom_enabled: false,
    start_time: iso(first),
    created_at: iso(first - 9 * day),
    updated_at: iso(now - 3 * day),
    account_id: 621384,
    current_iteration_number: plan.currentIteration,
    enable_following: true,
    show_story_priority: true,
    show_priority_icon: false,
    show_priority_icon_in_all_panels: false,
    ...moreAttributes(plan),
  };
}

function moreAttributes(plan: Plan): V5Record {
  return {
    account: { kind: 'account', id: 621384, name: 'Harbour Line', status: 'active', plan: 'Enterprise' },
    current_velocity: () => Math.floor(velocityBefore(plan, plan.currentIteration - 1)),
    current_volatility: new NumberText('42.0'),
    current_standard_deviation: new NumberText('3.5590260840104374'),
    shown_iterations_start_time: iso(now - 28 * day),
    iteration_override_numbers: () =>
      plan.iterations
        .filter((window) => window.length !== 1 || window.teamStrength !== 1)
        .map((window) => window.number),
    scm_type_host_url_mapping: { github: ['https://github.com/'] },
    review_types: () => reviewTypeRecords(plan),
    story_templates: () => storyTemplateRecords(plan),
    memberships: () => membershipRecords(plan.seed, plan.projectId, plan.reads),
  };
}
