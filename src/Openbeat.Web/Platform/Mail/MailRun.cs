using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
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
    private int _failures;

    public void Dispose() => _turn.Dispose();

    /// <returns>What was done, or null where there was nothing to do.</returns>
    /// <exception cref="JobFailedException">The mail server cannot be used now; everything waits for it.</exception>
    public async Task<string?> RunAsync(CancellationToken stop)
    {
        if (clock.GetUtcNow() < _pausedUntil)
        {
            return null;
        }

        await _turn.WaitAsync(stop);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<MailDelivery>().WhyOnPageAsync(stop) is null ? await SendAllAsync(scope.ServiceProvider, stop) : null;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<string?> SendAllAsync(IServiceProvider services, CancellationToken stop)
    {
        var queue = services.GetRequiredService<MailQueue>();
        var run = new Run(Guid.CreateVersion7(), writer.FrameNow(), TimeSpan.FromDays(settings.Get(MailSettings.GiveUpDays)));
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
            await queue.GiveBackAsync(run.Claim, CancellationToken.None);
            foreach (var line in run.Lines)
            {
                await line.DisposeAsync();
            }
        }

        if (run.ServerRefused is { } refused)
        {
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
        var ready = new ConcurrentQueue<(OutboxMessage Message, string? Token)>();
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

            ready.Enqueue((message, isOptional ? address!.Token : null));
        }

        db.ChangeTracker.Clear();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(server.Connections, Math.Max(1, ready.Count))).Select(_ => SendFromAsync(run, ready, stop)));
    }

    private Settled? NotToBeSent(OutboxMessage message, MailAddress? address, bool isOptional, TimeSpan givenUpAfter) =>
        isOptional && address?.Unwanted.Contains(message.Kind) == true ? new Settled(message.Id, MailState.Unwanted, "Its reader wants no messages of this kind.", message.Attempts, null)
        : address?.SuspendedAt is not null ? new Settled(message.Id, MailState.Dead, "The address is suspended: mail to it was refused for good three times.", message.Attempts, null)
        : !SmtpText.IsAddress(message.To) ? new Settled(message.Id, MailState.Dead, "This is no address that mail can go to.", message.Attempts, null)
        : message.QueuedAt + givenUpAfter < clock.GetUtcNow().UtcDateTime ? new Settled(message.Id, MailState.Dead, "It waited too long to be of use.", message.Attempts, null)
        : null;

    /// <summary>One line's work: one message after another, each recorded as begun before anything is said about it.</summary>
    private async Task SendFromAsync(Run run, ConcurrentQueue<(OutboxMessage Message, string? Token)> ready, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<MailQueue>();
        using var grace = new CancellationTokenSource();
        await using var stopping = stop.Register(() => grace.CancelAfter(Grace));
        Settled? done = null;
        run.Lines.TryTake(out var line);
        try
        {
            while (!stop.IsCancellationRequested && run.ServerRefused is null && ready.TryDequeue(out var next))
            {
                try
                {
                    line ??= await SmtpLine.OpenAsync(server, stop);
                }
                catch (SmtpRefusedException refused)
                {
                    run.ServerRefused = refused.Message;
                    break;
                }

                var begun = await queue.StepAsync(run.Claim, done, next.Message, stop);
                done = null;
                if (!begun)
                {
                    continue;
                }

                var outcome = await HandAsync(line, run, next.Message, next.Token, grace.Token);
                done = queue.After(next.Message, outcome, run.GivenUpAfter);
                run.Count(done.State, 1);
                meters.MailSettled(done.State);
                if (outcome.Result == SmtpResult.AddressRefused)
                {
                    await queue.StepAsync(run.Claim, done, null, CancellationToken.None);
                    done = null;
                    await scope.ServiceProvider.GetRequiredService<MailAddresses>().RefusedAsync(next.Message.To, null, Change.ByJob(clock, SendMail.Key), CancellationToken.None);
                }

                if (outcome.Result == SmtpResult.ServerRefuses)
                {
                    run.ServerRefused = outcome.Said;
                }

                if (!outcome.LineHolds)
                {
                    await line.DisposeAsync();
                    line = null;
                }
            }
        }
        finally
        {
            if (done is not null)
            {
                await RecordAsync(run.Claim, done);
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
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<MailQueue>().HoldAsync(claim, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        catch (System.Data.Common.DbException)
        {
            // The database is away: what is being handed over will be shown as perhaps sent unless its answer is recorded later.
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
            catch (Exception away) when (away is System.Data.Common.DbException or InvalidOperationException && attempt < RecordAttempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
            }
        }
    }

    private sealed class Run(Guid claim, MailFrame frame, TimeSpan givenUpAfter)
    {
        private readonly ConcurrentDictionary<MailState, int> _counts = new();

        public Guid Claim => claim;
        public MailFrame Frame => frame;
        public TimeSpan GivenUpAfter => givenUpAfter;
        public ConcurrentBag<SmtpLine> Lines { get; } = [];
        public string? ServerRefused { get; set; }

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

        public void Count(MailState state, int by) => _counts.AddOrUpdate(state, by, (_, so) => so + by);

        private string? Part(MailState state, string words) => _counts.TryGetValue(state, out var count) && count > 0 ? $"{count} {words}" : null;
    }
}
