import { z } from 'zod';
import { CorrectedFinding } from '../../model/correction.js';
import { TagForm } from '../policies/tag-form.js';

/** What a person sends to correct a finding, beside who that is. */
export const CorrectionForm = z.intersection(CorrectedFinding, z.object({ reason: TagForm.shape.reason }));
