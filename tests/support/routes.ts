import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Every way into the program that its routes have: `GET /goals/[code]` for a page, `POST /queue?/publish` for a form action
 * (`POST /sign-in` for the only one of a page), and each method of an endpoint. `ANY` is what an endpoint answers to the
 * methods that it does not name.
 */
export function routesOnDisk(): string[] {
  const pages = globSync('src/routes/**/+page{.svelte,.server.ts}').map((file) => `GET ${pathOf(file)}`);
  const actions = globSync('src/routes/**/+page.server.ts').flatMap((file) =>
    actionsIn(file).map((action) => `POST ${pathOf(file)}${action === 'default' ? '' : `?/${action}`}`)
  );
  const endpoints = globSync('src/routes/**/+server.ts').flatMap((file) =>
    exportsOf(file).flatMap((name) => {
      if (methods.includes(name)) return [`${name} ${pathOf(file)}`];
      return name === 'fallback' ? [`ANY ${pathOf(file)}`] : [];
    })
  );
  return [...new Set([...pages, ...actions, ...endpoints])].toSorted();
}

function pathOf(file: string): string {
  const folder = file.replaceAll('\\', '/').replace(/^src\/routes|\/\+[^/]+$/g, '');
  return folder.replaceAll(/\/\([^)]+\)/g, '') || '/';
}

function sourceOf(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

function exportsOf(file: string): string[] {
  return sourceOf(file).statements.flatMap((statement) => {
    if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    )
      return statement.exportClause.elements.map(({ name }) => name.text);
    if (!isExported(statement)) return [];
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(nameOf);
    return ts.isFunctionDeclaration(statement) && statement.name ? [statement.name.text] : [];
  });
}

const nameOf = ({ name }: ts.VariableDeclaration) => name.getText();

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return Boolean(modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword));
}

/** The names of the form actions; what cannot be read as a plain list of them fails rather than be missed. */
function actionsIn(file: string): string[] {
  if (!exportsOf(file).includes('actions')) return [];
  const declared = sourceOf(file)
    .statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find((declaration) => nameOf(declaration) === 'actions');
  let value = declared?.initializer;
  while (value && (ts.isSatisfiesExpression(value) || ts.isAsExpression(value))) value = value.expression;
  if (!value || !ts.isObjectLiteralExpression(value))
    throw new Error(`${file}: its actions are no plain list`);
  return value.properties.map((property) => {
    if (!property.name || ts.isSpreadAssignment(property))
      throw new Error(`${file}: an action of it has no name of its own`);
    return property.name.getText();
  });
}
