using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Platform;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Platform.Jobs;

/// <summary>Two nodes on one PostgreSQL database: what is due runs once, and what dies with a node is taken up by the other.</summary>
public class ClusterTests
{
    private const string NoCluster = "SQLite is for one node; several share PostgreSQL";

    [Fact]
    public async Task Of_two_nodes_one_runs_each_job_that_is_due()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, NoCluster);
        var ran = new ConcurrentQueue<(string Node, DateTimeOffset At)>();
        await using var first = await AccountsSite.StartAsync(Settings("first"), s => Declare(s, ran));
        _ = first.Services;
        await using var second = first.Beside(Settings("second"), s => Declare(s, ran));
        _ = second.Services;
        await UntilAsync(() => ran.Count >= 16, TimeSpan.FromMinutes(2));
        var began = ran.Select(r => r.At).Order().ToList();
        // Both nodes each would have run it twice as often as it is due; on a busy machine some begin late, and close upon each other.
        began.Count.ShouldBeLessThanOrEqualTo((int)(began[^1] - began[0]).TotalSeconds + 4, "every second, whichever node it is");
        var runs = await first.UseAsync(s => s.GetRequiredService<AppDb>().Set<JobRun>().Where(r => r.Job == "test.tick").CountAsync());
        runs.ShouldBeInRange(ran.Count - 1, ran.Count + 1, "a row a run, whichever node it is");
    }

    [Fact]
    public async Task A_job_whose_node_is_killed_is_taken_up_by_the_other_node()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, NoCluster);
        const int Count = 400;
        await using var server = await MailServerProcess.StartAsync(brief: true, delay: 60);
        await using var first = new OwnProcess();
        await using var second = first.Beside();
        foreach (var (node, name) in new[] { (first, "first"), (second, "second") })
        {
            foreach (var (key, value) in server.Settings.Append(new(NodeName.Key, name)))
            {
                node.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
            }
        }

        await first.InDatabaseAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, Count).Select(i => new OutboxMessage { Kind = "account", WrittenAt = TimeProvider.System.GetUtcNow().UtcDateTime, To = $"reader{i}@reader.example", Subject = "s", Body = "b" }));
            return await db.SaveChangesAsync();
        });
        (await first.ServeAsync()).Dispose();
        (await second.ServeAsync()).Dispose();
        await server.UntilAsync(Count / 8);
        var running = await first.InDatabaseAsync(db => db.Set<JobRun>().SingleAsync(r => r.Job == SendMail.Key && r.Outcome == JobOutcome.Running));
        var (killed, left) = running.Node == "first" ? (first, "second") : (second, "first");
        await killed.KillAsync();
        server.Taken.Count.ShouldBeLessThan(Count);

        await UntilAsync(async () => await first.InDatabaseAsync(db => db.Set<OutboxMessage>().AllAsync(m => m.State == MailState.Sent || m.State == MailState.PerhapsSent)), TimeSpan.FromMinutes(3));
        var perhaps = await first.InDatabaseAsync(db => db.Set<OutboxMessage>().Where(m => m.State == MailState.PerhapsSent).Select(m => m.To).ToListAsync());
        // Each either arrived or is shown to an administrator; what the mail server says of it is read a moment later.
        await UntilAsync(() => Task.FromResult(server.Taken.Select(t => t.To).Union(perhaps).Count() == Count), TimeSpan.FromMinutes(1));
        server.Taken.Select(t => t.To).ShouldBeUnique();
        // The last message has arrived a moment before its run is over.
        Task<List<JobRun>> RunsAsync() => first.InDatabaseAsync(db => db.Set<JobRun>().Where(r => r.Job == SendMail.Key).OrderBy(r => r.StartedAt).ToListAsync());
        await UntilAsync(async () => (await RunsAsync()).Any(r => r.StartedAt > running.StartedAt && r.Node == left && r.Said != null), TimeSpan.FromMinutes(1));
        (await RunsAsync()).Single(r => r.Id == running.Id).Outcome.ShouldBe(JobOutcome.CutOff);
    }

    private static Dictionary<string, string> Settings(string node) => new() { [JobSetup.RunKey] = "true", [NodeName.Key] = node };

    private static void Declare(IServiceCollection services, ConcurrentQueue<(string Node, DateTimeOffset At)> ran)
    {
        services.AddSingleton(ran);
        services.AddJob<Tick>("test.tick", "Tick", JobSchedule.Every(TimeSpan.FromSeconds(1)));
    }

    private static Task UntilAsync(Func<bool> holds, TimeSpan most) => UntilAsync(() => Task.FromResult(holds()), most);

    private static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan most)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !await holds();)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(most, "It did not come to hold.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private sealed class Tick(ConcurrentQueue<(string Node, DateTimeOffset At)> ran, NodeName node) : ISiteJob
    {
        public Task<string?> RunAsync(CancellationToken stop)
        {
            ran.Enqueue((node.Name, TimeProvider.System.GetUtcNow()));
            return Task.FromResult<string?>("Ticked.");
        }
    }
}
