import { describe, expect, it } from 'vitest';
import { FieldSelection } from '../../src/backup/field-selection.ts';
import { resourceOf, type Resource } from '../../src/model/resources.ts';

const all = (): boolean => true;
const epics = (): FieldSelection =>
  new FieldSelection({ ...resourceOf('epics'), fields: [':default', 'label_id'] }, all);

describe('the value of fields', () => {
  it('asks for everything nested in an epic in one expression', () => {
    expect(epics().expression()).toBe(
      ':default,label_id,comments(:default,person_id,person(:default),file_attachments(:default,uploader_id,uploader(:default)),' +
        'google_attachments(:default),reactions(:default)),pull_requests(:default),branches(:default)',
    );
  });

  it('leaves nested resources out of a lighter request', () => {
    expect(epics().expression({ nested: false })).toBe(':default,label_id');
  });

  it('does not ask for what is not wanted, nor for what hangs on it', () => {
    const selection = new FieldSelection(resourceOf('epics'), (name) => name === 'branches');
    expect(selection.expression()).toMatch(/,branches\(:default\)$/u);
    expect(selection.expression()).not.toContain('comments');
  });

  it('is absent for a resource without fields', () => {
    expect(new FieldSelection(resourceOf('memberships'), all).expression()).toBeNull();
  });

  it('keeps what stays when a name deep inside is dropped', () => {
    const selection = epics();
    selection.drop('comments.reactions');
    expect(selection.expression()).not.toContain('reactions');
    expect(selection.expression()).toContain('google_attachments(:default))');
    expect(selection.dropped).toEqual(['comments.reactions']);
  });

  it('sends no fields at all after everything was dropped', () => {
    const selection = epics();
    selection.dropAll();
    expect(selection.expression()).toBeNull();
    expect(selection.expression({ nested: false })).toBeNull();
  });

  it('is absent where it would say no more than :default', () => {
    expect(new FieldSelection(resourceOf('tasks'), all).expression()).toBeNull();
  });

  it('probes names below a parent inside the parent alone', () => {
    expect(epics().probe(['comments.reactions', 'comments.person_id'], false)).toBe(
      ':default,comments(:default,reactions(:default),person_id)',
    );
  });

  it('probes a nested name by itself when shallow', () => {
    expect(epics().probe(['comments'], true)).toBe(':default,comments');
  });

  it('lists the candidates of a level without :default', () => {
    const resource: Resource = { ...resourceOf('project'), fields: [':default', 'account', 'time(:default,x)'] };
    const selection = new FieldSelection(resource, () => false);
    expect(selection.candidates()).toEqual(['account', 'time']);
    expect(selection.candidates('time')).toEqual(['time.x']);
  });
});
