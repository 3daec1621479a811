using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.PublicForms;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>
/// Every page with many questions in the store: OPENBEAT_QUESTIONS says how many, <c>make soak</c> a hundred thousand. It prints how
/// long each page takes; what it holds is that each answers.
/// </summary>
public class ManyQuestionsTests
{
    private const int Rounds = 7, PerSave = 2_000;
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("OPENBEAT_QUESTIONS"), CultureInfo.InvariantCulture, out var asked) ? asked : 400;

    [Fact]
    public async Task Every_page_answers()
    {
        await using var site = await QuestionSite.StartAsync();
        var (id, token, reference) = await FillAsync(site);
        await site.RunAsync("questions.count");
        var beat = await site.AreaIdAsync("north-beat-02");
        var sergeant = await site.SignedInAsync("Ser Geant", Roles.Sergeant);
        var ofNorth = await site.SignedInAsync(await site.OfAreaAsync("Di Gray", Roles.Sergeant, "north"));
        var visitor = site.Browse();
        var wrong = new List<string>();
        foreach (var (browser, path) in (IEnumerable<(Accounts.Browser, string)>)
        [
            .. Enum.GetValues<QueueShow>().Select(show => (ofNorth, $"/questions?show={show.ToString().ToLowerInvariant()}")),
            (sergeant, "/questions"), (sergeant, "/questions?show=late"), (sergeant, "/questions?show=answered&number=3000"), (sergeant, "/questions?show=all"), (sergeant, "/questions?show=mine"),
            (sergeant, "/questions?show=threats"), (sergeant, "/questions?topic=drugs"), (sergeant, $"/questions?area={beat}"), (sergeant, $"/questions?show=all&reference={reference}"), (ofNorth, "/questions"),
            (sergeant, QuestionLinks.Work(id)), (sergeant, QuestionLinks.Reply(id)), (sergeant, QuestionLinks.Join(id)), (sergeant, "/work"), (ofNorth, "/work"),
            (sergeant, QuestionLinks.Pause(id)), (sergeant, QuestionLinks.Pass(id)), (sergeant, "/questions.csv?show=all"), (ofNorth, "/questions.csv"),
            (visitor, "/our-promise.csv"), (visitor, "/api/v1/promise"),
            (visitor, QuestionLinks.Follow(token)), (visitor, QuestionSite.Form + "?leaving-quickly="), (visitor, "/ask"), (visitor, "/our-promise?fresh=1"), (visitor, "/our-promise/northamptonshire/north/beat-2"), (visitor, "/areas/northamptonshire/north/beat-2"),
        ])
        {
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var began = Stopwatch.GetTimestamp();
                var answer = await browser.GetAsync(path);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (answer.Status != HttpStatusCode.OK)
                {
                    wrong.Add($"{path}: {answer.Status}");
                    break;
                }
            }

            // The first is for compiling.
            var rest = times.Skip(1).Order().ToList();
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(rest.Count > 0 ? rest[rest.Count / 2] : times[0]),7:0.0} ms  {(rest.Count > 0 ? rest[^1] : times[0]),7:0.0} at most  {path}"));
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>Puts questions of two years into the store: one in fifty is open, one in five hundred late.</summary>
    private static async Task<(Guid Id, string Token, string Reference)> FillAsync(AccountsSite site)
    {
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var beats = await site.UseAsync(async s => (await s.GetRequiredService<Atlas>().TreeAsync(TestContext.Current.CancellationToken)).Forces[0].SelfAndBelow.Where(a => a.Parts.Count == 0).ToList());
        string[] topics = ["vehicles", "drugs", "patrols", "feeling-safe", "events"];
        (Guid, string, string) last = default;
        for (var from = 0; from < Count; from += PerSave)
        {
            await site.UseAsync(async s =>
            {
                var db = s.GetRequiredService<AppDb>();
                for (var i = from; i < Math.Min(Count, from + PerSave); i++)
                {
                    var open = i % 50 == 0;
                    var received = open ? now.AddHours(-(i % 500 == 0 ? 90 : i % 70)) : now.AddMinutes(-10_000 - (i * 10L % 1_000_000));
                    var beat = beats[i % beats.Count];
                    var question = new TeamQuestion
                    {
                        Reference = Openbeat.Platform.Reference.New('Q'),
                        ForceId = beat.Area.ForceId,
                        AskedAreaId = beat.Id,
                        AreaId = beat.Id,
                        Topic = topics[i % topics.Length],
                        ReceivedAt = received,
                        Mark = TextMark.None,
                        Fingerprint = PublicFormGuard.Fingerprint($"{i}"),
                        ReplyBy = ReplyWay.Page,
                        ClockStartedAt = received,
                        LastActivityAt = received,
                        State = open ? QuestionState.Open : QuestionState.Answered,
                        DueAt = open ? received.AddHours(72) : null,
                        AnsweredAt = open ? null : received.AddHours(20),
                        FirstAnsweredAt = open ? null : received.AddHours(20),
                        WasInTime = open ? null : i % 10 != 0,
                        FirstHours = open ? null : 20,
                    };
                    var token = QuestionTokens.New();
                    db.AddRange(
                        question,
                        new QuestionLink { QuestionId = question.Id, TokenHash = QuestionTokens.HashOf(token), MadeAt = received },
                        new QuestionEntry { QuestionId = question.Id, At = received, Kind = EntryKind.Asked, Text = QuestionSite.Words, IsShared = true },
                        new QuestionEntry { QuestionId = question.Id, At = received.AddHours(2), Kind = EntryKind.Replied, Text = QuestionSite.Words, IsShared = true });
                    last = open ? (question.Id, token, question.Reference) : last;
                }

                await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            });
        }

        return last;
    }
}
