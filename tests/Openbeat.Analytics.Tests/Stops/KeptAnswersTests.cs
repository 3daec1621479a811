using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

public sealed class KeptAnswersTests
{
    private static readonly StopQuery Arrests = StopQuery.All.With(StopDimension.Outcome, "arrest");

    [Fact]
    public void The_same_question_of_a_table_is_answered_once()
    {
        var table = Table();
        table.Facets(Arrests).ShouldBeSameAs(table.Facets(StopQuery.All.With(StopDimension.Outcome, "arrest")));
        table.Count(Arrests, StopDimension.Age).ShouldBeSameAs(table.Count(Arrests, StopDimension.Age));
        table.Crosstab(Arrests, StopDimension.Age, StopDimension.Gender).ShouldBeSameAs(table.Crosstab(Arrests, StopDimension.Age, StopDimension.Gender));
        table.Monthly(Arrests).ShouldBeSameAs(table.Monthly(Arrests));
        table.Monthly(Arrests, StopDimension.Age).ShouldBeSameAs(table.Monthly(Arrests, StopDimension.Age));
    }

    [Fact]
    public void Other_questions_have_answers_of_their_own()
    {
        var table = Table();
        table.Facets(Arrests).ShouldNotBeSameAs(table.Facets(StopQuery.All));
        table.Facets(Arrests, StopDimension.Age).Facets.ShouldHaveSingleItem().Dimension.ShouldBe(StopDimension.Age);
        table.Facets(Arrests).Facets.Count.ShouldBe(StopDimensions.Count);
        table.Count(Arrests, StopDimension.Age).Dimension.ShouldBe(StopDimension.Age);
        table.Count(Arrests, StopDimension.Gender).Dimension.ShouldBe(StopDimension.Gender);
        table.Crosstab(Arrests, StopDimension.Gender, StopDimension.Age).Rows.Dimension.ShouldBe(StopDimension.Gender);
        table.Crosstab(Arrests, StopDimension.Age, StopDimension.Gender).Rows.Dimension.ShouldBe(StopDimension.Age);
    }

    [Fact]
    public void A_table_with_another_month_answers_anew()
    {
        var table = Table();
        var before = table.Facets(StopQuery.All);
        var next = StopFileReader.Read(TestFiles.Csv(TestFiles.Row()), TestFiles.Force, TestFiles.January.Plus(1), table.Dictionaries).Segment!;
        table.With(next).Facets(StopQuery.All).Total.ShouldBe(before.Total + 1);
    }

    [Fact]
    public void What_is_kept_stays_within_its_bound_and_what_is_asked_for_stays_longest()
    {
        const int bound = 64_000;
        var answers = new KeptAnswers(bound);
        var asked = 0;
        string Ask(int question) => answers.Get($"{question}", StopQuery.All, () => { asked++; return $"answer {question}"; }, _ => 10);

        for (var question = 1; question <= 1_000; question++)
        {
            Ask(question).ShouldBe($"answer {question}");
            Ask(1).ShouldBe("answer 1");
        }

        asked.ShouldBe(1_000);
        // Ten numbers are taken for 640 bytes.
        answers.Count.ShouldBeLessThanOrEqualTo(bound / 640);
        Ask(2).ShouldBe("answer 2");
        asked.ShouldBe(1_001);
    }

    [Fact]
    public void An_answer_too_large_for_the_bound_is_not_kept()
    {
        var answers = new KeptAnswers(1_000);
        answers.Get("large", StopQuery.All, () => "answer", _ => 100).ShouldBe("answer");
        answers.Count.ShouldBe(0);
    }

    [Fact]
    public void Many_threads_get_the_same_answers()
    {
        var table = Table();
        Parallel.For(0, 1_000, round => table.Count(StopQuery.All.With(StopDimension.Age, round % 2 == 0 ? "18-24" : "over-34"), StopDimension.Gender).Total.ShouldBe(round % 2 == 0 ? 1 : 0));
    }

    private static StopTable Table()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        return new StopTable(dictionaries, [StopFileReader.Read(TestFiles.Csv(TestFiles.Row()), TestFiles.Force, TestFiles.January, dictionaries).Segment!]);
    }
}
