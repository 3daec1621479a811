using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.PublicForms;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>Words that threaten or abuse: somebody looks at them, and the question is owed its answer all the same.</summary>
public class MarkedQuestionsTests
{
    [Fact]
    public async Task A_threat_stays_before_the_inspector_until_one_has_looked_at_it()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync("I will burn your house down if the cars go on");
        var question = await site.NewestAsync();
        await site.DoAsync(page, "Solved");
        var inspector = await site.SignedInAsync(await site.OfAreaAsync("Rhys Pryce", Roles.Inspector, "north"));
        (await inspector.GetAsync("/work")).Text.ShouldContain("Marked as a threat. Read it now.");
        (await inspector.GetAsync("/questions?show=threats")).Text.ShouldContain(question.Reference);
        await inspector.WorkAsync(QuestionLinks.Work(question.Id), "NoThreat");
        (await inspector.GetAsync("/questions?show=threats")).Text.ShouldNotContain(question.Reference);
    }

    [Fact]
    public async Task Abusive_words_are_marked_for_whoever_reads_them_and_owed_an_answer_all_the_same()
    {
        await using var site = await QuestionSite.StartAsync();
        var abusive = PublicFormSettings.AbusiveWords.Default[0];
        await site.AskAsync($"You {abusive}, the cars race every night");
        var question = await site.NewestAsync();
        var officer = await site.SignedInAsync(await site.OfAreaAsync("Di Gray", Roles.Officer, "north"));
        (await officer.GetAsync("/questions")).Text.ShouldContain("Abusive words");
        (await officer.GetAsync(QuestionLinks.Work(question.Id))).Text.ShouldContain("It holds abusive words. It is owed an answer all the same.");
    }
}
