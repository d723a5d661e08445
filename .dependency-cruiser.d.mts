import type { IForbiddenRuleType, IResolveOptions } from 'dependency-cruiser';

/** The order of features: each may know the ones before it, and none after. */
export const featureOrder: readonly string[];

declare const rules: {
  readonly forbidden: (IForbiddenRuleType & { readonly name: string })[];
  readonly options: {
    readonly enhancedResolveOptions: Partial<IResolveOptions>;
    readonly tsConfig: { readonly fileName: string };
  };
};
export default rules;
