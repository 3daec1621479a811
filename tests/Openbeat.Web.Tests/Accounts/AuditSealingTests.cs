using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>The jobs that seal: in both stores, more often than once a minute, with the heads in the log once a day.</summary>
public class AuditSealingTests
{
    [Fact]
    public async Task Both_stores_are_sealed_and_sealing_again_changes_nothing()
    {
        await using var site = await AccountsSite.StartAsync();
        await AddAsync(site);
        (await RunAsync(site, AuditSealing.Key)).Said.ShouldBe("Events sealed: 2.");
        (await UnsealedAsync(site)).ShouldBe(0);
        (await RunAsync(site, AuditSealing.Key)).Said.ShouldBeNull();
        await AddAsync(site);
        (await RunAsync(site, AuditSealing.Key)).Said.ShouldBe("Events sealed: 2.");
    }

    [Fact]
    public async Task The_heads_of_both_chains_go_to_the_log()
    {
        await using var site = await AccountsSite.StartAsync();
        await AddAsync(site);
        await RunAsync(site, AuditSealing.Key);
        var heads = new Heads();
        await site.UseAsync(s => new AuditHeads(s, heads).RunAsync(TestContext.Current.CancellationToken));
        heads.Lines.Count.ShouldBe(2);
        heads.Lines.ShouldContain(l => l.StartsWith("Audit chain of the open store: link 1, head ", StringComparison.Ordinal));
        heads.Lines.ShouldContain(l => l.StartsWith("Audit chain of the restricted store: link 1, head ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task They_run_often_enough()
    {
        await using var site = await AccountsSite.StartAsync();
        var jobs = site.Services.GetServices<JobDeclaration>().ToDictionary(j => j.Key);
        jobs[AuditSealing.Key].Schedule.Period!.Value.ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
        jobs[AuditHeads.Key].Schedule.At.ShouldNotBeNull("once a day");
    }

    private static Task<JobRun> RunAsync(AccountsSite site, string key) => site.Services.GetRequiredService<JobRunner>().RunAsync(
        site.Services.GetServices<JobDeclaration>().Single(j => j.Key == key), byHand: false, TestContext.Current.CancellationToken);

    private static Task AddAsync(AccountsSite site) => site.UseAsync(async s =>
    {
        var open = s.GetRequiredService<AppDb>();
        open.Add(AuditEvent.Of(Change.ByCommandLine(site.Clock), AuditOperation.Alter, AccountAuditKinds.Account, "1"));
        await open.SaveChangesAsync();
        await s.GetRequiredService<VettingLog>().ReadAsync(Guid.CreateVersion7(), Change.ByCommandLine(site.Clock), default);
    });

    private static Task<int> UnsealedAsync(AccountsSite site) => site.UseAsync(async s =>
    {
        var count = 0;
        foreach (var (_, db) in AuditSealing.StoresOf(s))
        {
            count += await db.Set<AuditEvent>().CountAsync(e => !db.Set<AuditSeal>().Any(x => x.EventId == e.Id));
        }

        return count;
    });

    private sealed class Heads : ILogger<AuditHeads>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
