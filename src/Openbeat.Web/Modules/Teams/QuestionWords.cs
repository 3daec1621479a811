using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams;

/// <summary>Questions in the words of pages and messages.</summary>
internal static class QuestionWords
{
    /// <summary>"Friday 20 November, 9.12am".</summary>
    public static string Moment(DateTime utc) => $"{utc.ToLondon().ToString("dddd d MMMM", InWords.English)}, {Time(utc)}";

    /// <summary>"Friday 20 November 2026, 9.12am": what is read years later.</summary>
    public static string Dated(DateTime utc) => $"{utc.ToLondon().ToString("dddd d MMMM yyyy", InWords.English)}, {Time(utc)}";

    /// <summary>"9.12am".</summary>
    public static string Time(DateTime utc) => utc.ToLondon().ToString("h.mmtt", InWords.English).ToLowerInvariant();

    /// <summary>"Fri 20", for the ends of a drawing.</summary>
    public static string ShortDay(DateTime utc) => utc.ToLondon().ToString("ddd d", InWords.English);

    /// <summary>"9 hours", "3 days": how far two instants are apart.</summary>
    public static string Span(TimeSpan span) => span.TotalMinutes < 90 ? InWords.Count(Math.Max(1, (long)span.TotalMinutes), "minute", "minutes")
        : span.TotalHours < 72 ? InWords.Count((long)span.TotalHours, "hour", "hours")
        : InWords.Count((long)span.TotalDays, "day", "days");

    public static string Topic(SiteSettings settings, string key) => settings.Get(QuestionSettings.Topics).FirstOrDefault(t => t.Key == key)?.Title ?? "Something else";

    public static string How(AnsweredHow? how) => how switch
    {
        AnsweredHow.ByTelephone => "by telephone",
        AnsweredHow.InPerson => "in person",
        AnsweredHow.SolvedBySender => "closed by its sender, who says that it is solved",
        _ => "here",
    };

    public static string Reply(TeamQuestion question) => question switch
    {
        { ContactRemovedAt: not null } => "On this page. How to reach the sender was deleted, as promised",
        { ReplyBy: ReplyWay.Email } => "By email",
        { ReplyBy: ReplyWay.Telephone } => "By telephone",
        _ => "On this page only",
    };
}
