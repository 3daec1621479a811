using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Audit;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>The service that seals: by itself, in both stores, with the heads in the log once a day.</summary>
public class AuditSealingTests
{
    [Fact]
    public async Task Both_stores_are_sealed_within_a_minute_and_the_heads_go_to_the_log_once_a_day()
    {
        await using var site = await AccountsSite.StartAsync();
        var (clock, heads) = (new SteppedClock(site.Clock.GetUtcNow()), new Heads());
        using var sealing = new AuditSealing(site.Services.GetRequiredService<IServiceScopeFactory>(), clock, heads);
        await AddAsync(site, clock);
        await sealing.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => heads.Lines.Count == 2);
        heads.Lines.ShouldContain(l => l.StartsWith("Audit chain of the open store: link 1, head ", StringComparison.Ordinal));
        heads.Lines.ShouldContain(l => l.StartsWith("Audit chain of the restricted store: link 1, head ", StringComparison.Ordinal));

        await AddAsync(site, clock);
        // The site of the test seals by its own clock too, but that one stands half a minute away.
        clock.Step(TimeSpan.FromMinutes(1));
        await UntilAsync(async () => await UnsealedAsync(site) == 0);
        heads.Lines.Count.ShouldBe(2);

        clock.Step(TimeSpan.FromDays(1));
        await UntilAsync(() => heads.Lines.Count == 4);
        heads.Lines.ShouldContain(l => l.StartsWith("Audit chain of the open store: link 2, head ", StringComparison.Ordinal));
        await sealing.StopAsync(TestContext.Current.CancellationToken);
    }

    private static Task AddAsync(AccountsSite site, TimeProvider clock) => site.UseAsync(async s =>
    {
        var open = s.GetRequiredService<AppDb>();
        open.Add(AuditEvent.Of(Change.ByCommandLine(clock), AuditOperation.Alter, AccountAuditKinds.Account, "1"));
        await open.SaveChangesAsync();
        await s.GetRequiredService<VettingLog>().ReadAsync(Guid.CreateVersion7(), Change.ByCommandLine(clock), default);
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

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new ShouldAssertException("It did not happen within ten seconds.");
    }

    /// <summary>A clock whose timers fire when it is stepped.</summary>
    private sealed class SteppedClock(DateTimeOffset now) : TimeProvider
    {
        private readonly List<Timer> _timers = [];
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(() => callback(state));
            _timers.Add(timer);
            return timer;
        }

        public void Step(TimeSpan by)
        {
            _now += by;
            foreach (var timer in _timers)
            {
                timer.Fire();
            }
        }

        private sealed class Timer(Action fire) : ITimer
        {
            private bool _isOver;

            public void Fire()
            {
                if (!_isOver)
                {
                    fire();
                }
            }

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => _isOver = true;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }

    private sealed class Heads : ILogger<AuditSealing>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
            {
                Lines.Add(formatter(state, exception));
            }
        }
    }
}
