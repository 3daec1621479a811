using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Audit;
using Openbeat.Platform.PublicForms;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>What is forgotten when, and what is published of a quarter before.</summary>
public class QuestionKeepingTests
{
    [Fact]
    public async Task Details_of_a_sender_go_after_their_days_and_the_question_after_its_months()
    {
        await using var site = await QuestionSite.StartAsync();
        var closed = await site.AskAsync(QuestionSite.Words, ("SenderName", "Jo"), ("ReplyBy", "Email"), ("Email", "jo@example.org"));
        var id = (await site.NewestAsync()).Id;
        await site.DoAsync(closed, "Solved");
        await site.AskAsync("Still open, and nobody answered.", ("SenderName", "Al"), ("ReplyBy", "Telephone"), ("Telephone", "01604 123456"));
        var open = (await site.NewestAsync()).Id;

        site.Clock.Advance(TimeSpan.FromDays(89));
        await site.RunAsync("questions.forget");
        (await site.QuestionAsync(id)).Email.ShouldBe("jo@example.org");
        site.Clock.Advance(TimeSpan.FromDays(2));
        await site.RunAsync("questions.forget");
        var forgotten = await site.QuestionAsync(id);
        (forgotten.Email, forgotten.SenderName, forgotten.ContactRemovedAt is not null).ShouldBe((null, null, true));
        (await site.QuestionAsync(open)).Telephone.ShouldNotBeNull("an answer is still owed");
        (await site.Browse().GetAsync(closed)).Text.ShouldContain("was deleted, as promised");

        site.Clock.Advance(TimeSpan.FromDays(700));
        await site.RunAsync("questions.forget");
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<TeamQuestion>().Select(q => q.Id).ToListAsync())).ShouldBe([open]);
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<QuestionEntry>().CountAsync(e => e.QuestionId == id))).ShouldBe(0);
        (await site.Browse().GetAsync(closed)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await site.EventsAsync(QuestionLog.RecordKind)).Count(e => e.Operation == AuditOperation.Erase).ShouldBe(2);
    }

    [Fact]
    public async Task A_quarter_is_published_once_and_stays_as_it_was()
    {
        await using var site = await QuestionSite.StartAsync();
        var quarter = Quarter.Of(site.Clock.LondonToday());
        await FillAsync(site, quarter, 30, 8);
        (await site.Browse().GetAsync("/our-promise")).Text.ShouldContain("No quarter is counted yet");
        site.Clock.Advance(quarter.LastDay.AddDays(16).StartInUtc() - site.Clock.GetUtcNow().UtcDateTime);
        await site.RunAsync("questions.count");
        site.Clock.Advance(TimeSpan.FromSeconds(10));

        var page = await site.Browse().GetAsync("/our-promise/northamptonshire/north/beat-1");
        page.Text.ShouldContain($"In North beat 1, from {quarter.InWords}, people asked about 40 questions. 75% were answered in time.");
        page.Text.ShouldContain("Half had their answer within");
        var answer = System.Text.Json.JsonDocument.Parse((await site.Browse().GetAsync("/api/v1/promise?force=northamptonshire&area=northamptonshire.north-beat-01")).Body).RootElement;
        var figure = answer.GetProperty("quarters")[0].GetProperty("areas")[0];
        (figure.GetProperty("received").GetProperty("value").GetInt32(), figure.GetProperty("inTime").GetProperty("value").GetInt32(), figure.GetProperty("percentInTime").GetInt32()).ShouldBe((40, 30, 75));
        foreach (var unknown in new[] { "?force=nowhere", "?force=northamptonshire&area=nowhere" })
        {
            (await site.Browse().GetAsync("/our-promise.csv" + unknown)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await site.Browse().GetAsync("/our-promise.csv?force=northamptonshire")).Body.ShouldContain($"{quarter.Key},northamptonshire.north-beat-01,North beat 1,Beat,40,30,75,");

        // What changes afterwards changes no figure that is out.
        await FillAsync(site, quarter, 0, 3);
        await site.RunAsync("questions.count");
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        (await site.Browse().GetAsync("/our-promise/northamptonshire/north/beat-1")).Text.ShouldContain("about 40 questions");
        (await site.EventsAsync("promise-quarter")).ShouldHaveSingleItem().RecordId.ShouldBe($"northamptonshire {quarter.Key}");
    }

    [Fact]
    public async Task A_quarter_with_few_questions_says_so_and_no_more()
    {
        await using var site = await QuestionSite.StartAsync();
        var quarter = Quarter.Of(site.Clock.LondonToday());
        await FillAsync(site, quarter, 2, 1);
        site.Clock.Advance(quarter.LastDay.AddDays(16).StartInUtc() - site.Clock.GetUtcNow().UtcDateTime);
        await site.RunAsync("questions.count");
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        var page = await site.Browse().GetAsync("/our-promise");
        page.Text.ShouldContain("people asked too few to show");
        page.Text.ShouldContain("They are too few to give a share.");
        (await site.Browse().GetAsync("/api/v1/promise?force=northamptonshire")).Body.ShouldNotContain("\"value\":3");
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<PromiseQuarter>().SingleAsync())).Figures.ShouldNotContain("\"value\":2");
    }

    /// <summary>Closed questions of a beat, put into the store as they would be found there.</summary>
    private static Task FillAsync(AccountsSite site, Quarter quarter, int inTime, int late) => site.UseAsync(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        var beat = await ChangeAreasTests.FindAsync(site, "north-beat-01");
        var at = quarter.FirstDay.AddDays(3).StartInUtc();
        for (var i = 0; i < inTime + late; i++)
        {
            db.Add(new TeamQuestion
            {
                Reference = Openbeat.Platform.Reference.New('Q'),
                ForceId = beat.Area.ForceId,
                AskedAreaId = beat.Id,
                AreaId = beat.Id,
                Topic = "vehicles",
                ReceivedAt = at,
                Mark = TextMark.None,
                Fingerprint = "",
                ReplyBy = ReplyWay.Page,
                ClockStartedAt = at,
                LastActivityAt = at,
                State = QuestionState.Answered,
                AnsweredAt = at.AddHours(5),
                FirstAnsweredAt = at.AddHours(5),
                WasInTime = i < inTime,
                FirstHours = 5,
            });
        }

        await db.SaveChangesAsync();
    });
}
