import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { DayField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { agreementCopy as copy, topicHint, topicName } from '../copy/agreements.ts';
import { agreementTopics } from '../domain/agreements.ts';
import { type AgreementShown, freeHeadings } from '../schema/agreements.ts';
import { typedOr } from './typed.ts';

type Version = NonNullable<AgreementShown['inForce']>;

/** The fields of a version, from the words that stand where there are some. */
export function VersionFields({
  attempt,
  from,
}: {
  attempt: Attempt;
  from: Version | null;
}): VNode {
  const { problems } = attempt;
  const free = from?.headings.slice(agreementTopics.length) ?? [];
  return (
    <>
      <TextField
        name="title"
        label={copy.name}
        description={copy.nameHint}
        value={typedOr(attempt, 'title', from?.title ?? '')}
        problems={problems}
      />
      {agreementTopics.map((topic, at) => (
        <TextArea
          key={topic}
          name={topic}
          label={topicName[topic]}
          description={topicHint[topic]}
          value={typedOr(attempt, topic, from?.headings[at]?.words ?? '')}
          problems={problems}
        />
      ))}
      <Details
        summary={copy.more}
        open={free.length > 0 || problems.some(({ field }) => /\d$/.test(field ?? ''))}
      >
        <Stack>
          {freeHeadings.map((at) => (
            <Stack key={at}>
              <TextField
                name={`heading${at}`}
                label={copy.free(at)}
                value={typedOr(attempt, `heading${at}`, free[at - 1]?.heading ?? '')}
                optional
                problems={problems}
              />
              <TextArea
                name={`words${at}`}
                label={copy.freeWords(at)}
                value={typedOr(attempt, `words${at}`, free[at - 1]?.words ?? '')}
                optional
                problems={problems}
              />
            </Stack>
          ))}
        </Stack>
      </Details>
      <RadioGroup
        name="audience"
        label={copy.audience}
        choices={(['parties', 'mission'] as const).map((value) => ({
          value,
          label: copy.audienceName[value],
        }))}
        value={typedOr(attempt, 'audience', from?.audience ?? 'parties')}
        problems={problems}
      />
      <DayField
        name="reviewOn"
        label={copy.reviewOn}
        value={typedOr(attempt, 'reviewOn', from ? dayInWords(from.reviewOn) : '')}
        problems={problems}
      />
    </>
  );
}
