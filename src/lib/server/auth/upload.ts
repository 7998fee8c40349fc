import { formOf } from './guards.ts';

/** The form with its file; null where what was sent is larger than the route takes. */
export async function uploadOf(event: { request: Request }): Promise<FormData | null> {
  return formOf(event).catch((refusal: { status?: unknown }) => {
    if (refusal.status === 413) return null;
    throw refusal;
  });
}

/** The file chosen in a form's field; null where none was. */
export function fileIn(data: FormData, name: string): File | null {
  const value = data.get(name);
  return value instanceof File && (value.size > 0 || value.name !== '') ? value : null;
}
