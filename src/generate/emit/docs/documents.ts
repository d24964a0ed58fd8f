import type { Provenance } from '../../../spec/evidence.ts';
import { writeProvenance } from '../../../spec/provenance-file.ts';
import { writeSpec } from '../../../spec/write.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { emitAgentsMd } from './agents-md.ts';
import { emitApiMd } from './api-md.ts';
import { emitBackendTodosMd } from './backend-todos-md.ts';
import { emitCiWorkflow } from './ci-workflow.ts';
import { emitDataModelMd } from './data-model-md.ts';
import { emitDeploymentMd } from './deployment-md.ts';
import { emitEnvExample } from './env-example.ts';
import { emitEnvironmentMd } from './environment-md.ts';
import { emitReadmeMd } from './readme-md.ts';

/**
 * Every file of a project that is written for people, or that keeps what the project was made from.
 *
 * @param model - The project.
 * @param provenance - Where each element of the spec comes from, if it came from a request.
 * @returns Paths and contents; the plan comes first, because it is written before anything else is.
 */
export function documentFiles(model: ProjectModel, provenance?: Provenance): [string, string][] {
  const docs = 'backend/app/docs';
  return [
    [`${docs}/backend_todos.md`, emitBackendTodosMd(model)],
    [`${docs}/api.md`, emitApiMd(model)],
    [`${docs}/data_model.md`, emitDataModelMd(model)],
    [`${docs}/environment.md`, emitEnvironmentMd(model)],
    [`${docs}/deployment.md`, emitDeploymentMd(model)],
    ['README.md', emitReadmeMd(model, provenance)],
    ['AGENTS.md', emitAgentsMd(model)],
    ['.github/workflows/ci.yml', emitCiWorkflow()],
    ['backend/.env.example', emitEnvExample(model)],
    ['backend/spec.yaml', writeSpec(model.spec)],
    ...(provenance === undefined
      ? []
      : [['backend/spec.evidence.yaml', writeProvenance(provenance)] as [string, string]]),
  ];
}
