using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Openbeat.Data;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Accounts;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Platform.Mail;

/// <summary>No message is handed over twice: not by two that send at once, not by a process that is killed, not by one that wakes up late.</summary>
public class OnceOnlyTests
{
    [Fact]
    public async Task Two_that_send_at_once_send_each_message_once()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        for (var i = 0; i < 60; i++)
        {
            await site.WriteAsync($"reader{i}@reader.example");
        }

        using var other = ActivatorUtilities.CreateInstance<MailRun>(site.Services);
        await Task.WhenAll(site.SendAsync(), other.RunAsync(TestContext.Current.CancellationToken));
        // A claim that fell to neither, because both wanted it, waits for the next run.
        await site.SendAsync();
        await server.UntilAsync(60);
        server.Taken.Select(t => t.To).ShouldBeUnique();
        server.Taken.Count.ShouldBe(60);
    }

    [Fact]
    public async Task A_message_in_the_hands_of_a_dead_node_waits_again_or_is_shown_as_perhaps_sent()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        var (claimed, handing) = (await site.WriteAsync("claimed@reader.example"), await site.WriteAsync("handing@reader.example"));
        var claim = Guid.CreateVersion7();
        var messages = await site.UseAsync(s => s.GetRequiredService<MailQueue>().ClaimAsync(claim, 10, default));
        (await site.UseAsync(s => s.GetRequiredService<MailQueue>().StepAsync(claim, null, messages.Single(m => m.Id == handing), default))).ShouldBe(MailStep.Begun);
        (await site.SendAsync()).ShouldBeNull("both are somebody's");
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        (await site.SendAsync()).ShouldBe("Messages: 1 sent, 1 perhaps sent.");
        server.Taken.ShouldHaveSingleItem().To.ShouldBe("claimed@reader.example");

        // It wakes up: what it claimed is not its own any more, but what the server told it is still the truth.
        await site.UseAsync(async s =>
        {
            var queue = s.GetRequiredService<MailQueue>();
            (await queue.StepAsync(claim, null, messages.Single(m => m.Id == claimed), default)).ShouldBe(MailStep.NotOurs);
            await queue.StepAsync(claim, new Settled(handing, MailState.Sent, null, 0, null), null, default);
        });
        (await site.MessageAsync(handing)).State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task A_process_killed_while_it_sends_sends_nothing_twice_loses_nothing_and_its_job_is_taken_up()
    {
        const int Count = 200;
        await using var server = await MailServerProcess.StartAsync(brief: true, delay: 30);
        await using var process = new OwnProcess();
        foreach (var (name, value) in server.Settings)
        {
            process.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        await process.InDatabaseAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, Count).Select(i => new OutboxMessage { Kind = "account", WrittenAt = TimeProvider.System.GetUtcNow().UtcDateTime, To = $"reader{i}@reader.example", Subject = "s", Body = "b" }));
            return await db.SaveChangesAsync();
        });
        (await process.ServeAsync()).Dispose();
        await server.UntilAsync(Count / 4);
        await process.KillAsync();
        server.Taken.Count.ShouldBeLessThan(Count);

        (await process.ServeAsync()).Dispose();
        List<OutboxMessage> unsettled;
        do
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            unsettled = await process.InDatabaseAsync(db => db.Set<OutboxMessage>().Where(m => m.State != MailState.Sent && m.State != MailState.PerhapsSent).ToListAsync());
        }
        while (unsettled.Count > 0);

        var perhaps = await process.InDatabaseAsync(db => db.Set<OutboxMessage>().Where(m => m.State == MailState.PerhapsSent).Select(m => m.To).ToListAsync());
        server.Taken.Select(t => t.To).ShouldBeUnique();
        server.Taken.Select(t => t.To).Union(perhaps).Count().ShouldBe(Count, "each either arrived or is shown to an administrator");
        perhaps.Count.ShouldBeLessThanOrEqualTo(4, "one for each line to the server");
        var runs = await process.InDatabaseAsync(db => db.Set<JobRun>().Where(r => r.Job == SendMail.Key).OrderBy(r => r.StartedAt).ToListAsync());
        runs.ShouldContain(r => r.Outcome == JobOutcome.CutOff);
        runs[^1].Outcome.ShouldNotBe(JobOutcome.CutOff);
    }

    [Fact]
    public async Task A_process_that_is_stopped_ends_what_it_hands_over_and_the_next_start_sends_the_rest()
    {
        const int Count = 200;
        await using var server = await MailServerProcess.StartAsync(brief: true, delay: 60);
        await using var process = new OwnProcess();
        foreach (var (name, value) in server.Settings)
        {
            process.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        await process.InDatabaseAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, Count).Select(i => new OutboxMessage { Kind = "account", WrittenAt = TimeProvider.System.GetUtcNow().UtcDateTime, To = $"reader{i}@reader.example", Subject = "s", Body = "b" }));
            return await db.SaveChangesAsync();
        });
        (await process.ServeAsync()).Dispose();
        await server.UntilAsync(Count / 4);
        await process.StopAsync();
        var states = await process.InDatabaseAsync(db => db.Set<OutboxMessage>().GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        states.Keys.ShouldBe([MailState.Sent, MailState.Waiting], ignoreOrder: true);
        states[MailState.Sent].ShouldBe(server.Taken.Count);
        var run = await process.InDatabaseAsync(db => db.Set<JobRun>().Where(r => r.Job == SendMail.Key).OrderBy(r => r.StartedAt).LastAsync());
        (run.Outcome, run.Said).ShouldBe((JobOutcome.CutOff, "The site was stopped."));

        (await process.ServeAsync()).Dispose();
        await server.UntilAsync(Count);
        while (await process.InDatabaseAsync(db => db.Set<OutboxMessage>().AnyAsync(m => m.State != MailState.Sent)))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        server.Taken.Select(t => t.To).ShouldBeUnique();
    }

    [Fact]
    public async Task A_refusal_is_recorded_and_counted_together_or_not_at_all_and_once()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        var (id, claim) = (await site.WriteAsync("ada@reader.example"), Guid.CreateVersion7());
        var message = (await site.UseAsync(s => s.GetRequiredService<MailQueue>().ClaimAsync(claim, 10, default))).Single();
        Task StepAsync() => site.UseAsync(s =>
        {
            var queue = s.GetRequiredService<MailQueue>();
            return queue.StepAsync(claim, queue.After(message, new SmtpOutcome(SmtpResult.AddressRefused, "No such reader"), TimeSpan.FromDays(3)), null, default);
        });
        await RenameAsync(site, "MailAddress", "LastRefusedAt", "Elsewhere");
        (await Should.ThrowAsync<Exception>(StepAsync)).IsOfDatabase().ShouldBeTrue();
        await RenameAsync(site, "MailAddress", "Elsewhere", "LastRefusedAt");
        (await site.MessageAsync(id)).State.ShouldBe(MailState.Claimed, "what is not counted is not recorded");

        await StepAsync();
        // Told again by whoever does not know that it was heard.
        await StepAsync();
        (await site.MessageAsync(id)).State.ShouldBe(MailState.Dead);
        (await site.AddressAsync("ada@reader.example"))!.Refusals.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_whose_database_fails_for_a_moment_still_holds_what_it_hands_over()
    {
        await using var server = await MailServerProcess.StartAsync(brief: true, delay: 4_000);
        await using var site = await MailSite.StartAsync(server, new() { ["Mail:TimeoutSeconds"] = "30", ["Mail:LeaseSeconds"] = "1" });
        var id = await site.WriteAsync("ada@reader.example");
        var sending = site.SendAsync();
        await server.UntilAsync(1);
        await RenameAsync(site, "OutboxMessage", "LeaseUntil", "Elsewhere");
        // A turn comes every third of a second.
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await RenameAsync(site, "OutboxMessage", "Elsewhere", "LeaseUntil");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var mended = site.Clock.GetUtcNow().UtcDateTime;
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        (await site.MessageAsync(id)).LeaseUntil!.Value.ShouldBeGreaterThan(mended);
        (await sending).ShouldBe("Messages: 1 sent.");
    }

    [Fact]
    public async Task A_server_of_the_database_that_is_away_for_a_moment_loses_no_answer()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite is a file of the same machine, and does not go away");
        var database = new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("OPENBEAT_TEST_POSTGRES"));
        await using var cut = new CuttableLine(database.Host!, database.Port);
        await using var server = await MailServerProcess.StartAsync(brief: true, delay: 3_000);
        var settings = server.Settings;
        (settings["Mail:TimeoutSeconds"], settings["Mail:LeaseSeconds"]) = ("30", "1");
        await using var site = await AccountsSite.StartAsync(settings, through: cut.Port);
        var id = await site.WriteAsync("ada@reader.example");
        var sending = site.SendAsync();
        await server.UntilAsync(1);
        cut.Cut();
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        cut.Mend();
        (await sending).ShouldBe("Messages: 1 sent.");
        (await site.MessageAsync(id)).State.ShouldBe(MailState.Sent);
    }

    /// <summary>A column that is gone is a fault of the database that both databases have.</summary>
    private static Task<int> RenameAsync(AccountsSite site, string table, string from, string to) =>
        site.UseAsync(s => s.GetRequiredService<AppDb>().Database.ExecuteSqlRawAsync(string.Concat("ALTER TABLE \"", table, "\" RENAME COLUMN \"", from, "\" TO \"", to, "\"")));

    /// <summary>A hundred thousand in <c>make soak</c>; a few otherwise.</summary>
    [Fact]
    public async Task One_node_sends_a_great_many()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("OPENBEAT_MAILS"), out var asked) ? asked : 500;
        await using var server = await MailServerProcess.StartAsync(brief: true);
        await using var site = await MailSite.StartAsync(server, new() { ["Mail:TimeoutSeconds"] = "30", ["Mail:LeaseSeconds"] = "60" });
        var began = TimeProvider.System.GetTimestamp();
        foreach (var batch in Enumerable.Range(0, count).Chunk(5_000))
        {
            await site.UseAsync(async s =>
            {
                var db = s.GetRequiredService<AppDb>();
                db.AddRange(batch.Select(i => new OutboxMessage { Kind = "account", WrittenAt = site.Clock.GetUtcNow().UtcDateTime, To = $"reader{i}@reader.example", Subject = $"Message {i}", Body = "A paragraph of some length.\n\nAnother." }));
                await db.SaveChangesAsync();
            });
        }

        var queued = TimeProvider.System.GetElapsedTime(began);
        (await site.SendAsync()).ShouldBe($"Messages: {count} sent.");
        var sent = TimeProvider.System.GetElapsedTime(began) - queued;
        await server.UntilAsync(count);
        server.Taken.Select(t => t.To).ShouldBeUnique();
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} messages: queued in {queued.TotalSeconds:0.0} s, sent in {sent.TotalSeconds:0.0} s: {count / sent.TotalSeconds:0} a second");
    }
}
