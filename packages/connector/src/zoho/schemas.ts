import { z } from 'zod';

/** Ids come back as text, and in some answers as a number. */
export const idSchema = z.union([z.string().regex(/^\d{1,20}$/), z.number().int().positive().transform(String)]);

const text = z.string().nullish();

export const departmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  isEnabled: z.boolean().default(true),
  isDefault: z.boolean().default(false)
});
export type Department = Readonly<z.infer<typeof departmentSchema>>;

/** What the connector works with in Zoho Desk. */
export type DeskModule = 'contacts' | 'calls';

/** An agent of Zoho Desk: its e-mail address is the INO cx username. */
export const agentSchema = z.object({ id: idSchema, emailId: z.string(), timeZone: text, langCode: text });
export type Agent = Readonly<z.infer<typeof agentSchema>>;

/** A field as Zoho Desk describes it. */
export const fieldSchema = z.object({
  apiName: z.string().min(1),
  displayLabel: z.string(),
  type: z.string(),
  isMandatory: z.boolean().default(false),
  isCustomField: z.boolean().default(false),
  /** 0 where there is none. */
  maxLength: z.number().nullish(),
  allowedValues: z.array(z.object({ value: z.string() })).nullish()
});
export type DeskField = Readonly<z.infer<typeof fieldSchema>>;

export const contactSchema = z.object({
  id: idSchema,
  firstName: text,
  lastName: text,
  email: text,
  secondaryEmail: text,
  phone: text,
  mobile: text,
  webUrl: text
});
export type Contact = Readonly<z.infer<typeof contactSchema>>;

const customFields = z.record(z.string(), z.unknown()).nullish();

export const callSchema = z.object({
  id: idSchema,
  contactId: idSchema.nullish(),
  subject: text,
  startTime: text,
  ownerId: idSchema.nullish(),
  createdTime: text,
  duration: z.union([z.string(), z.number()]).nullish(),
  description: text,
  recordingUrl: text,
  webUrl: text,
  cf: customFields
});
export type Call = Readonly<z.infer<typeof callSchema>>;

export const listOf = <T extends z.ZodType>(row: T) => z.object({ data: z.array(row), count: z.number().optional() });
