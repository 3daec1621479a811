using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Downloads;

namespace Openbeat.Modules.Teams.AnswerQuestions;

/// <summary>The list of questions as a file: when and where, never who or what they wrote. That it was handed out is recorded.</summary>
internal static class QueueFile
{
    private const int MostRows = 50_000;

    private static readonly string[] Header =
        ["Reference", "Area", "Topic", "Received (UTC)", "Due (UTC)", "State", "Answered (UTC)", "How", "In time", "Hours on the clock", "Taken to the inspector (UTC)", "Passed to", "Times opened again"];

    public static async Task HandleAsync(HttpContext context, AppDb db, QuestionQueue queue, IAccess access, Atlas atlas, string? show, Guid? area, string? topic, CancellationToken stop)
    {
        var asked = new QueueAsked(Enum.TryParse<QueueShow>(show, ignoreCase: true, out var named) ? named : QueueShow.Open, area, topic, null);
        var questions = await QuestionQueue.Ordered(await queue.OfAsync(asked, QuestionPermissions.Export, stop), asked.Show).Take(MostRows).ToListAsync(stop);
        var tree = await atlas.TreeAsync(stop);
        var acting = await ActingAsync(access, area, stop);
        db.Add(AuditEvent.Of(
            access.By(acting), AuditOperation.Disclose, QuestionLog.RecordKind, "list", [nameof(TeamQuestion.Reference)], [FormattableString.Invariant($"Count={questions.Count}")], recipient: access.Account?.ToString()));
        await db.SaveChangesAsync(stop);
        context.MarkDemonstration(questions.Any(q => q.ForceId == Forces.DemonstrationId));
        context.Response.Headers.CacheControl = "no-store";
        await CsvFile.WriteAsync(context.Response, "questions.csv", Header, questions.Select(q => Row(q, tree)), stop);
    }

    /// <summary>The role that lets somebody have the list: for the area asked for, else for the first that they hold it for.</summary>
    private static async Task<ActingAs?> ActingAsync(IAccess access, Guid? area, CancellationToken stop)
    {
        var reach = await access.ReachAsync(QuestionPermissions.Export, stop);
        return await access.FindAsync(QuestionPermissions.Export, area is { } one ? Scope.OfArea(one) : reach[0], stop);
    }

    private static string?[] Row(TeamQuestion q, AreaTree tree) =>
    [
        q.Reference,
        tree.TryFind(q.AreaId, out var node) ? node.Area.Name : null,
        q.Topic,
        At(q.ReceivedAt),
        At(q.DueAt),
        q.State == QuestionState.Answered ? "answered" : q.PausedAt is not null ? "paused" : "open",
        At(q.AnsweredAt),
        q.AnsweredHow?.ToString(),
        q.WasInTime is { } inTime ? inTime ? "yes" : "no" : null,
        q.FirstHours?.ToString("0.0", CultureInfo.InvariantCulture),
        At(q.RecourseAt),
        q.Agency,
        q.TimesReopened.ToString(CultureInfo.InvariantCulture),
    ];

    private static string? At(DateTime? utc) => utc?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
