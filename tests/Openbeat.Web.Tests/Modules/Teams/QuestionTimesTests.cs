using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>Clocks that stand still for long, and clocks by the rule of their day.</summary>
public class QuestionTimesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clock_that_stands_for_long_reminds_and_gives_the_sender_the_button()
    {
        await using var site = await QuestionSite.StartAsync();
        var (holder, above) = (await site.OfAreaAsync("Di Gray", Roles.Officer, "north"), await site.OfAreaAsync("Ser Geant", Roles.Sergeant, "north"));
        var page = await site.AskAsync(QuestionSite.Words, ("ReplyBy", "Email"), ("Email", "jo@example.org"));
        var question = await site.NewestAsync();
        var officer = await site.SignedInAsync(holder);
        await officer.WorkAsync(QuestionLinks.Work(question.Id), "Take");
        await officer.WorkAsync(QuestionLinks.Pause(question.Id), null, ("Reason", "The council answers us soon."));

        site.Clock.Advance(TimeSpan.FromDays(6));
        await site.RunAsync("questions.clocks");
        (await RemindersAsync()).ShouldBeEmpty();
        var waiting = await site.Browse().GetAsync(page);
        waiting.Text.ShouldContain("a button to take it to the inspector appears here, as if we were late");
        waiting.Document.QuerySelector("form[action$='handler=Inspector']").ShouldBeNull();
        (await PostHandlers.PostAsync(site.Browse(), page, page + "?handler=Inspector")).ShouldRedirectTo(page);
        (await site.QuestionAsync(question.Id)).IsWithInspector.ShouldBeFalse();

        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.RunAsync("questions.clocks");
        await site.RunAsync("questions.clocks");
        (await RemindersAsync()).ShouldBe([holder.Address, above.Address], ignoreOrder: true);
        (await site.MessagesAsync()).Count(m => m.To == "jo@example.org" && m.Body.Contains("you can take it to the inspector now", StringComparison.Ordinal)).ShouldBe(1);
        foreach (var account in new[] { holder, above })
        {
            var task = (await (await site.SignedInAsync(account)).GetAsync("/work")).Document.QuerySelectorAll("li.job").Single(j => j.TextContent.Contains(question.Reference, StringComparison.Ordinal));
            task.TextContent.ShouldContain("Its clock has stood still for 7 days: answer it, or let its clock run.");
            task.ClassList.ShouldContain("is-late");
        }

        (await (await site.SignedInAsync(holder)).GetAsync(QuestionLinks.Work(question.Id))).Text.ShouldContain("the sender may take it to the inspector now");
        // After as many days once more, to the team alone.
        site.Clock.Advance(TimeSpan.FromDays(7));
        await site.RunAsync("questions.clocks");
        (await RemindersAsync()).Count.ShouldBe(4);
        (await site.MessagesAsync()).Count(m => m.To == "jo@example.org" && m.Subject.EndsWith("still stands", StringComparison.Ordinal)).ShouldBe(1);

        (await site.DoAsync(page, "Inspector")).ShouldRedirectTo(page);
        var taken = await site.QuestionAsync(question.Id);
        (taken.PausedAt, taken.DueAt).ShouldBe((null, taken.WithInspectorAt!.Value.AddHours(48)));
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<QuestionPause>().SingleAsync(Stop))).Until.ShouldBe(taken.WithInspectorAt);
        (await site.Browse().GetAsync(page)).Text.ShouldContain("The inspector has it");

        async Task<List<string>> RemindersAsync() => [.. (await site.MessagesAsync()).Where(m => m.Subject.StartsWith("Paused for", StringComparison.Ordinal)).Select(m => m.To)];
    }

    [Fact]
    public async Task How_long_it_may_stand_is_a_setting_and_running_again_begins_anew()
    {
        await using var site = await QuestionSite.StartAsync();
        await site.SetAsync(QuestionSettings.PauseReminder, 2);
        var page = await site.AskAsync();
        var id = (await site.NewestAsync()).Id;
        var account = await site.OfAreaAsync("Di Gray", Roles.Officer, "north");
        await (await site.SignedInAsync(account)).WorkAsync(QuestionLinks.Pause(id), null, ("Reason", "The council answers us soon."));
        site.Clock.Advance(TimeSpan.FromDays(2));
        (await site.Browse().GetAsync(page)).Document.QuerySelector("form[action$='handler=Inspector']").ShouldNotBeNull();
        await (await site.SignedInAsync(account)).WorkAsync(QuestionLinks.Work(id), "Resume");
        (await site.Browse().GetAsync(page)).Document.QuerySelector("form[action$='handler=Inspector']").ShouldBeNull();
        (await site.QuestionAsync(id)).RemindedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_question_follows_the_rule_of_the_day_it_came_in()
    {
        await using var site = await QuestionSite.StartAsync();
        var monday = site.Clock.LondonToday().AddDays(14);
        while (monday.DayOfWeek != DayOfWeek.Monday)
        {
            monday = monday.AddDays(1);
        }

        // A weekend in which no clock on a wall changes, so that two days are 48 hours.
        var friday = monday.AddDays(4);
        while (friday.AddDays(3).StartInUtc() - friday.AddDays(1).StartInUtc() != TimeSpan.FromHours(48))
        {
            friday = friday.AddDays(7);
        }

        await site.SetAsync(BankHolidays.Setting, [new BankHoliday(monday.AddDays(1), "A day off")]);
        await RuleAsync(new ClockRule(72, CountWeekends: true, CountBankHolidays: false), monday);
        await RuleAsync(new ClockRule(72, CountWeekends: false, CountBankHolidays: true), friday);
        (await HoursAsync(null)).ShouldBe(72, "the rules to come are not in force yet");
        (await HoursAsync(monday)).ShouldBe(96, "the Tuesday is a bank holiday");
        (await HoursAsync(friday)).ShouldBe(120, "Saturday and Sunday do not count");
        // What was asked before keeps the rule of its own day.
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<TeamQuestion>().OrderBy(q => q.ReceivedAt).Select(q => q.DueAt!.Value - q.ReceivedAt).FirstAsync(Stop))).TotalHours.ShouldBe(72);

        Task RuleAsync(ClockRule rule, DateOnly from) => site.UseAsync(s => SiteSettings.RecordAsync(s.GetRequiredService<AppDb>(), QuestionSettings.Clock, rule, from, Change.ByCommandLine(site.Clock), Stop));

        async Task<double> HoursAsync(DateOnly? on)
        {
            if (on is { } day)
            {
                site.Clock.Advance(day.StartInUtc().AddHours(12) - site.Clock.GetUtcNow().UtcDateTime);
            }

            var page = await site.AskAsync();
            var question = await site.NewestAsync();
            (await site.Browse().GetAsync(page)).Text.ShouldContain($"You get an answer by {question.DueAt!.Value.ToLondon():dddd d MMMM}");
            return (question.DueAt!.Value - question.ReceivedAt).TotalHours;
        }
    }
}
