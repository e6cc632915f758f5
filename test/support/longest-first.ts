import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose files take longest: begun last, they would keep one core busy while the others have nothing to do. */
const first = ['/test/crash/', '/test/cli/', '/test/laws/', '/test/contract/', '/test/browser/'];

/** Vitest begins with the largest files where it has not measured them before, as on a new machine. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = first.findIndex((folder) => moduleId.includes(folder));
      return at < 0 ? first.length : at;
    };
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}
