using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform;
using Openbeat.Platform.Audit;
using Openbeat.Platform.PublicForms;

namespace Openbeat.Modules.PublicSite;

/// <summary>Writes down what people say about the site.</summary>
public sealed class FeedbackLog(AppDb db, TextMarks marks, ILogger<FeedbackLog> log)
{
    private const int KeptMonths = 12;
    public const string RecordKind = "beta-feedback";
    private static readonly TimeSpan SameMessageWithin = TimeSpan.FromDays(1);

    /// <summary>Records a message; one that was sent before, within a day, is counted and keeps its reference.</summary>
    /// <returns>The reference to quote.</returns>
    public async Task<string> AddAsync(string text, string? page, Change change, CancellationToken stop)
    {
        var fingerprint = PublicFormGuard.Fingerprint(text, page);
        var since = change.At - SameMessageWithin;
        var earlier = await db.Set<BetaFeedback>().AsTracking()
            .Where(f => f.Fingerprint == fingerprint && f.ReceivedAt > since)
            .OrderBy(f => f.ReceivedAt)
            .FirstOrDefaultAsync(stop);
        if (earlier is not null)
        {
            earlier.TimesReceived++;
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, RecordKind, earlier.Reference, [nameof(BetaFeedback.TimesReceived)]));
            await db.SaveChangesAsync(stop);
            return earlier.Reference;
        }

        var feedback = new BetaFeedback
        {
            Reference = Reference.New('F'),
            ReceivedAt = change.At,
            Text = text,
            Page = page,
            Mark = marks.Of(text),
            Fingerprint = fingerprint,
            KeptUntil = change.At.AddMonths(KeptMonths),
        };
        db.Add(feedback);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, RecordKind, feedback.Reference, [nameof(BetaFeedback.Text), nameof(BetaFeedback.Page)]));
        await db.SaveChangesAsync(stop);
        if (feedback.Mark == TextMark.Threatening)
        {
            log.LogWarning("Feedback {Reference} is marked as threatening: somebody must read it now", feedback.Reference);
        }

        return feedback.Reference;
    }
}
