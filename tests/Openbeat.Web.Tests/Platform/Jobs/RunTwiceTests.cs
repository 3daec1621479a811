using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Published;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Files;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Search;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Accounts;
using Openbeat.Web.Tests.Modules.Teams;

namespace Openbeat.Web.Tests.Platform.Jobs;

/// <summary>Every job may be killed and run again: what it leaves is compared row by row and column by column, in both stores.</summary>
public class RunTwiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_job_run_twice_leaves_what_running_it_once_does()
    {
        await using var site = await AccountsSite.StartAsync();
        await FillAsync(site);
        var idle = new List<string>();
        foreach (var job in site.Services.GetServices<JobDeclaration>())
        {
            var before = await ContentsAsync(site);
            var first = await RunAsync(site, job);
            first.Outcome.ShouldBe(JobOutcome.Done, $"{job.Key}: {first.Said}");
            var once = await ContentsAsync(site);
            (await RunAsync(site, job)).Outcome.ShouldBe(JobOutcome.Done, job.Key);
            foreach (var (table, content) in await ContentsAsync(site))
            {
                content.ShouldBe(once[table], $"{job.Key} run twice changes {table}");
            }

            if (once.All(t => t.Value == before[t.Key]))
            {
                idle.Add(job.Key);
            }
        }

        // These write nowhere but into the log, or send only where a mail server is named; every other job had something to do.
        idle.ShouldBe(["audit.heads", "bank-holidays.watch", "mail.send"], ignoreOrder: true);
    }

    /// <summary>Gives every job something to do.</summary>
    private static async Task FillAsync(AccountsSite site)
    {
        var change = Change.ByCommandLine(site.Clock);
        await site.AccountAsync("Ada Min", Roles.Administrator);
        await site.UseAsync(s => s.GetRequiredService<Invitations>().InviteAsync("Invited Person", "invited@example.org", change, Stop));
        await site.UseAsync(async s =>
        {
            await s.GetRequiredService<FileStore>().TakePictureAsync(new MemoryStream(Files.SamplePictures.Png), change, Stop);
            await s.GetRequiredService<AppDb>().SaveChangesAsync(Stop);
        });
        await site.UseAsync(s => s.GetRequiredService<StopImport>().RunAsync(
            [new OfferedFile(StopFiles.Name("northamptonshire", "2024-01"), _ => Task.FromResult(StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00", gender: "Non-binary"))))], change, null, Stop));
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            SiteSettings.Add(db, CodeListSettings.All.Single(l => l.Key == "code-lists.gender"), """[{"key":"non-binary","label":"Non-binary","furtherLabels":[]}]""", DateOnly.MinValue, change);
            var old = new OutboxMessage { Kind = "account", WrittenAt = change.At, To = "old@example.org", Subject = "s", Body = "b" };
            db.Add(old);
            await db.SaveChangesAsync(Stop);
            await db.Set<OutboxMessage>().Where(m => m.Id == old.Id).ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MailState.Sent).SetProperty(m => m.SettledAt, change.At), Stop);
        });
        await FillTeamsAsync(site, change);
        site.Clock.Advance(TimeSpan.FromDays(40));
        while (!BankHolidays.Shipped().IsWorkingDay(site.Clock.LondonToday()))
        {
            site.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    /// <summary>A question of a quarter that is over, one that nobody answers, and a handover whose day comes.</summary>
    private static async Task FillTeamsAsync(AccountsSite site, Change change)
    {
        await ChangeAreasTests.ImportAsync(site);
        await site.AskAsync("The first question is answered long ago.");
        var old = (await site.NewestAsync()).Id;
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<TeamQuestion>().Where(q => q.Id == old).ExecuteUpdateAsync(
            u => u.SetProperty(q => q.State, QuestionState.Answered).SetProperty(q => q.Email, "asked@example.org")
                .SetProperty(q => q.ReceivedAt, change.At.AddDays(-200)).SetProperty(q => q.AnsweredAt, change.At.AddDays(-200)).SetProperty(q => q.LastActivityAt, change.At.AddDays(-200)),
            Stop));
        await site.AskAsync("The second question is never answered.");
        var (from, to) = (await site.OfficerAsync("Asha Dunmore"), await site.OfficerAsync("Bram Ashgrove"));
        var beat = await site.AreaAsync(TeamSites.Beat);
        await site.UseAsync(async s =>
        {
            s.GetRequiredService<AppDb>().Add(new Handover { AreaId = beat, FromOfficerId = from.Id, ToOfficerId = to.Id, On = site.Clock.LondonToday().AddDays(10), ArrangedAt = change.At });
            await s.GetRequiredService<AppDb>().SaveChangesAsync(Stop);
        });
    }

    private static Task<JobRun> RunAsync(AccountsSite site, JobDeclaration job) => site.Services.GetRequiredService<JobRunner>().RunAsync(job, byHand: false, Stop);

    /// <summary>A service of its own keeps the index of the search, whenever the clock goes on: beside the jobs.</summary>
    private static readonly Type[] KeptBeside = [typeof(JobRun), typeof(SearchEntry), typeof(IndexedSource)];

    /// <summary>A hash of every row of each table of both stores, but for the runs themselves and what is kept beside.</summary>
    private static Task<Dictionary<string, string>> ContentsAsync(AccountsSite site) => site.UseAsync(async s =>
    {
        var contents = new Dictionary<string, string>();
        foreach (var db in new DbContext[] { s.GetRequiredService<AppDb>(), s.GetRequiredService<RecordsDb>() })
        {
            foreach (var table in db.Model.GetEntityTypes().Where(t => !KeptBeside.Contains(t.ClrType) && t.GetTableName() is not null).Select(t => (t.GetSchema(), Name: t.GetTableName()!)).Distinct())
            {
                contents[$"{db.GetType().Name} {table.Name}"] = await ContentAsync(db, table.Item1 is { } schema ? $"\"{schema}\".\"{table.Name}\"" : $"\"{table.Name}\"");
            }
        }

        return contents;
    });

    private static async Task<string> ContentAsync(DbContext db, string table)
    {
        await db.Database.OpenConnectionAsync(Stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // A name of our own model.
        command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var rows = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
            {
                byte[] bytes => Convert.ToHexString(bytes),
                Array many => string.Join(',', many.Cast<object?>()),
                IFormattable value => value.ToString(value is DateTime or DateTimeOffset ? "O" : null, System.Globalization.CultureInfo.InvariantCulture),
                var value => $"{value}",
            })));
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Order(StringComparer.Ordinal)))));
    }
}
