using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Telemetry;

namespace Openbeat.Platform.Mail;

/// <summary>Sends what waits in the outbox until nothing does whose time has come.</summary>
internal sealed class MailRun(
    IServiceScopeFactory scopes, MailServer server, MailWriter writer, MailKinds kinds, SiteSettings settings, SiteMeters meters, TimeProvider clock) : IDisposable
{
    private const int Batch = 100, RecordAttempts = 20;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10), LongestPause = TimeSpan.FromMinutes(5), Grace = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1);
    private DateTimeOffset _pausedUntil;
    private string _refusal = "";
    private int _failures;

    public void Dispose() => _turn.Dispose();

    /// <returns>What was done, or null where there was nothing to do.</returns>
    /// <exception cref="JobFailedException">The mail server cannot be used now; everything waits for it.</exception>
    public async Task<string?> RunAsync(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<MailDelivery>().WhyOnPageAsync(stop) is not null)
            {
                return null;
            }

            if (clock.GetUtcNow() < _pausedUntil)
            {
                // The server is left in peace, and whoever looks still sees why mail waits.
                return await scope.ServiceProvider.GetRequiredService<MailQueue>().IsAnyDueAsync(stop) ? throw new JobFailedException(_refusal) : null;
            }

            return await SendAllAsync(scope.ServiceProvider, stop);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<string?> SendAllAsync(IServiceProvider services, CancellationToken stop)
    {
        var queue = services.GetRequiredService<MailQueue>();
        var run = new Run(Guid.CreateVersion7(), writer.FrameNow(), TimeSpan.FromDays(settings.Get(MailSettings.GiveUpDays)), server.Connections);
        run.Count(MailState.PerhapsSent, await queue.TakeBackAsync(stop));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var holding = HoldAsync(run.Claim, ended.Token);
        try
        {
            while (!stop.IsCancellationRequested && run.ServerRefused is null && await queue.ClaimAsync(run.Claim, Batch, stop) is { Count: > 0 } claimed)
            {
                await SendBatchAsync(run, claimed, services, stop);
            }
        }
        finally
        {
            await ended.CancelAsync();
            await holding;
            foreach (var line in run.Lines)
            {
                await line.DisposeAsync();
            }

            await queue.GiveBackAsync(run.Claim, CancellationToken.None);
        }

        // What was not begun is taken up at the next start.
        stop.ThrowIfCancellationRequested();
        if (run.ServerRefused is { } refused)
        {
            // A server that took some of it is not the one that has refused everything for long.
            (_refusal, _failures) = (refused, run.HasSent ? 0 : _failures);
            _pausedUntil = clock.GetUtcNow() + (_failures > 5 ? LongestPause : FirstPause * Math.Pow(2, _failures));
            _failures++;
            throw new JobFailedException(run.Summary is { } before ? $"{refused} {before}" : refused);
        }

        (_failures, _pausedUntil) = run.Summary is null ? (_failures, _pausedUntil) : (0, default);
        return run.Summary;
    }

    private async Task SendBatchAsync(Run run, List<OutboxMessage> claimed, IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<AppDb>();
        var addresses = services.GetRequiredService<MailAddresses>();
        var wanted = claimed.Select(m => MailAddress.Normal(m.To)).Distinct().ToList();
        var known = (await db.Set<MailAddress>().Where(a => wanted.Contains(a.Address)).ToListAsync(stop)).ToDictionary(a => a.Address);
        var ready = new ConcurrentQueue<Queue<ReadyMessage>>();
        var byAddress = new Dictionary<string, Queue<ReadyMessage>>();
        foreach (var message in claimed)
        {
            var address = known.GetValueOrDefault(MailAddress.Normal(message.To));
            var isOptional = kinds.Find(message.Kind) is { IsOptional: true };
            if (NotToBeSent(message, address, isOptional, run.GivenUpAfter) is { } settled)
            {
                await services.GetRequiredService<MailQueue>().StepAsync(run.Claim, settled, null, stop);
                run.Count(settled.State, 1);
                meters.MailSettled(settled.State);
                continue;
            }

            if (isOptional && address is null)
            {
                known[MailAddress.Normal(message.To)] = address = await addresses.OfAsync(message.To, stop);
            }

            if (!byAddress.TryGetValue(MailAddress.Normal(message.To), out var same))
            {
                ready.Enqueue(byAddress[MailAddress.Normal(message.To)] = same = new());
            }

            same.Enqueue(new(message, isOptional ? address!.Token : null));
        }

        db.ChangeTracker.Clear();
        // A server may take fewer lines than we open: those that it refuses end, and what the others leave is handed over by fewer.
        while (!ready.IsEmpty && run.ServerRefused is null && !stop.IsCancellationRequested)
        {
            var lines = Math.Min(run.MostLines, ready.Count);
            await Task.WhenAll(Enumerable.Range(0, lines).Select(_ => SendFromAsync(run, ready, lines == 1, stop)));
        }
    }

    private Settled? NotToBeSent(OutboxMessage message, MailAddress? address, bool isOptional, TimeSpan givenUpAfter) =>
        isOptional && address?.Unwanted.Contains(message.Kind) == true ? new Settled(message.Id, MailState.Unwanted, "Its reader wants no messages of this kind.", message.Attempts, null)
        : address?.SuspendedAt is not null ? Settled.Suspended(message)
        : !SmtpText.IsAddress(message.To) ? new Settled(message.Id, MailState.Dead, "This is no address that mail can go to.", message.Attempts, null)
        : message.QueuedAt + givenUpAfter < clock.GetUtcNow().UtcDateTime ? new Settled(message.Id, MailState.Dead, "It waited too long to be of use.", message.Attempts, null)
        : null;

    /// <summary>
    /// One line's work: one message after another, each recorded as begun before anything is said about it. All that go to one
    /// address go by one line, so that what was said of the first is known before the next.
    /// </summary>
    private async Task SendFromAsync(Run run, ConcurrentQueue<Queue<ReadyMessage>> ready, bool isAlone, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<MailQueue>();
        using var grace = new CancellationTokenSource();
        await using var stopping = stop.Register(() => grace.CancelAfter(Grace));
        Settled? done = null;
        SmtpLine? line = null;
        Queue<ReadyMessage>? same = null;
        try
        {
            while (!stop.IsCancellationRequested && run.ServerRefused is null && (same is { Count: > 0 } || ready.TryDequeue(out same)))
            {
                try
                {
                    line ??= run.Lines.TryTake(out var open) ? open : await SmtpLine.OpenAsync(server, stop);
                }
                catch (SmtpRefusedException refused)
                {
                    run.Refused(refused.Message, isAlone);
                    break;
                }

                var next = same.Dequeue();
                var step = await queue.StepAsync(run.Claim, done, next.Message, grace.Token);
                done = null;
                if (step == MailStep.Suspended)
                {
                    run.Count(MailState.Dead, 1);
                    meters.MailSettled(MailState.Dead);
                }

                if (step != MailStep.Begun)
                {
                    continue;
                }

                var outcome = await HandAsync(line, run, next.Message, next.Token, grace.Token);
                done = queue.After(next.Message, outcome, run.GivenUpAfter);
                if (!outcome.LineHolds)
                {
                    await line.DisposeAsync();
                    line = null;
                }

                if (outcome.Result == SmtpResult.ServerRefuses)
                {
                    run.Refused(outcome.Said, isAlone);
                    break;
                }

                if (outcome.Result != SmtpResult.LineSpent)
                {
                    run.Count(done.State, 1);
                    meters.MailSettled(done.State);
                }
            }
        }
        finally
        {
            if (done is not null)
            {
                await RecordAsync(run.Claim, done);
            }

            if (same is { Count: > 0 })
            {
                ready.Enqueue(same);
            }

            if (line is not null)
            {
                run.Lines.Add(line);
            }
        }
    }

    private async Task<SmtpOutcome> HandAsync(SmtpLine line, Run run, OutboxMessage message, string? token, CancellationToken stop)
    {
        try
        {
            return await line.SendAsync(SmtpText.OnTheWire(server.From), SmtpText.OnTheWire(message.To), writer.Write(message, run.Frame, token, clock.GetUtcNow().UtcDateTime), stop);
        }
        catch (OperationCanceledException)
        {
            // Stopped before the text was out: the server cannot have it.
            return new SmtpOutcome(SmtpResult.ServerRefuses, "The site was stopped.") { LineHolds = false };
        }
    }

    private async Task HoldAsync(Guid claim, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(server.Lease / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<MailQueue>().HoldAsync(claim, stop);
                }
                catch (Exception away) when (away.IsOfDatabase())
                {
                    // Away for a moment, it is told at the next turn; for long, what is being handed over is shown as perhaps sent until its answer is recorded.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    /// <summary>What a server said is written down even where the database is away for a moment, so that it need not be shown as unknown.</summary>
    private async Task RecordAsync(Guid claim, Settled done)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<MailQueue>().StepAsync(claim, done, null, CancellationToken.None);
                return;
            }
            catch (Exception away) when (away.IsOfDatabase() && attempt < RecordAttempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
            }
        }
    }

    /// <param name="Message">What is handed over.</param>
    /// <param name="Token">What its link to stop such messages carries, where it has one.</param>
    private sealed record ReadyMessage(OutboxMessage Message, string? Token);

    private sealed class Run(Guid claim, MailFrame frame, TimeSpan givenUpAfter, int lines)
    {
        private readonly ConcurrentDictionary<MailState, int> _counts = new();
        private int _lines = lines;

        public Guid Claim => claim;
        public MailFrame Frame => frame;
        public TimeSpan GivenUpAfter => givenUpAfter;
        public ConcurrentBag<SmtpLine> Lines { get; } = [];
        public string? ServerRefused { get; private set; }
        public bool HasSent => _counts.ContainsKey(MailState.Sent);

        /// <summary>As many lines as the server has not refused, at least one.</summary>
        public int MostLines => Math.Max(1, _lines);

        public string? Summary
        {
            get
            {
                string?[] parts =
                [
                    Part(MailState.Sent, "sent"), Part(MailState.Waiting, "put off"), Part(MailState.PerhapsSent, "perhaps sent"), Part(MailState.Dead, "given up"), Part(MailState.Unwanted, "not wanted"),
                ];
                var said = string.Join(", ", parts.Where(p => p is not null));
                return said.Length == 0 ? null : $"Messages: {said}.";
            }
        }

        /// <summary>One of several lines may be one too many; an only one tells how the server stands.</summary>
        public void Refused(string said, bool isAlone)
        {
            if (isAlone)
            {
                ServerRefused = said;
            }
            else
            {
                Interlocked.Decrement(ref _lines);
            }
        }

        public void Count(MailState state, int by) => _counts.AddOrUpdate(state, by, (_, so) => so + by);

        private string? Part(MailState state, string words) => _counts.TryGetValue(state, out var count) && count > 0 ? $"{count} {words}" : null;
    }
}
