using System.Globalization;

namespace Openbeat.Modules.Teams;

/// <summary>A stretch of a drawn clock.</summary>
/// <param name="From">Where it begins, 0 at the start of the clock and 1 at the end of the drawing.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Kind">"run", "pause", "late" or "left".</param>
public sealed record TrackPart(double From, double To, string Kind);

/// <summary>Something that happened at a place of a drawn clock.</summary>
public sealed record TrackMark(double At, string Word);

/// <summary>A word above or below a drawn clock.</summary>
public sealed record TrackWord(double At, int Y, string Anchor, string Text, bool IsStrong);

/// <summary>The hours of a promise as a bar: what ran, what stood still, what is left, and how late it is. Words beside it say the same.</summary>
public sealed record ClockTrack(DateTime Start, DateTime? Due, IReadOnlyList<TrackPart> Parts, IReadOnlyList<TrackMark> Marks, double? DueAt, string Described)
{
    /// <summary>The widths for which it is drawn: a phone, a desk.</summary>
    public static IReadOnlyList<int> Widths { get; } = [342, 660];

    /// <summary>The words around the bar: what happened above it, when it began and was promised below. Words that would lie on each other are left out.</summary>
    public IEnumerable<TrackWord> Words
    {
        get
        {
            const int Above = 20, Day = 78, Time = 97;
            var last = double.MinValue;
            foreach (var mark in Marks)
            {
                if (mark.At - last >= LeastApart)
                {
                    yield return new TrackWord(mark.At, Above, mark.At < .1 ? "start" : mark.At > .9 ? "end" : "middle", mark.Word, IsStrong: false);
                    last = mark.At;
                }
            }

            if (DueAt is null or > RoomForBoth)
            {
                yield return new TrackWord(0, Day, "start", QuestionWords.ShortDay(Start), IsStrong: true);
                yield return new TrackWord(0, Time, "start", QuestionWords.Time(Start), IsStrong: false);
            }

            if (DueAt is { } at && Due is { } due)
            {
                var anchor = at > RoomForBoth ? "end" : "start";
                yield return new TrackWord(at, Day, anchor, QuestionWords.ShortDay(due), IsStrong: true);
                yield return new TrackWord(at, Time, anchor, $"promised by {QuestionWords.Time(due)}", IsStrong: false);
            }
        }
    }

    private const double LeastApart = .16, RoomForBoth = .62;

    /// <summary>Draws a clock as it stands.</summary>
    /// <param name="question">The question.</param>
    /// <param name="pauses">Its pauses.</param>
    /// <param name="due">When an answer was or is owed; null while it is paused.</param>
    /// <param name="marks">What happened meanwhile, with a word each.</param>
    /// <param name="now">The instant.</param>
    public static ClockTrack Of(TeamQuestion question, IReadOnlyList<ClockPause> pauses, DateTime? due, IEnumerable<(DateTime At, string Word)> marks, DateTime now)
    {
        var start = question.ClockStartedAt;
        var at = question.AnsweredAt ?? now;
        var end = new[] { due ?? at, at }.Max();
        var whole = Math.Max(1, (end - start).TotalSeconds);
        double Place(DateTime instant) => Math.Clamp((instant - start).TotalSeconds / whole, 0, 1);
        var limit = due is { } d && d < at ? d : at;
        var parts = new List<TrackPart>();
        var from = start;
        foreach (var pause in pauses.Where(p => p.From >= start && p.From < at).OrderBy(p => p.From))
        {
            Add(from, pause.From, "run");
            Add(pause.From, pause.Until ?? at, "pause");
            from = pause.Until ?? at;
        }

        Add(from, limit, "run");
        if (due is { } passed && at > passed)
        {
            Add(passed, at, "late");
        }
        else if (due is { } owed)
        {
            Add(at, owed, "left");
        }

        return new ClockTrack(
            start, due, parts,
            [.. marks.Where(m => m.At >= start && m.At <= end).OrderBy(m => m.At).Select(m => new TrackMark(Place(m.At), m.Word))],
            due is { } line ? Place(line) : null,
            Describe(question, due, at));

        void Add(DateTime left, DateTime right, string kind)
        {
            if (right > left)
            {
                parts.Add(new TrackPart(Place(left), Place(right), kind));
            }
        }
    }

    /// <summary>A place in pixels of a drawing.</summary>
    public static string X(double at, int width) => (10 + (at * (width - 20))).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Describe(TeamQuestion question, DateTime? due, DateTime at) =>
        $"A bar of hours. It began {QuestionWords.Moment(question.ClockStartedAt)}. "
        + (due is not { } owed ? "The clock is paused." : question.AnsweredAt is { } answered
            ? $"Promised by {QuestionWords.Moment(owed)}, answered {QuestionWords.Moment(answered)}."
            : at > owed ? $"Promised by {QuestionWords.Moment(owed)}, which is {QuestionWords.Span(at - owed)} ago." : $"Promised by {QuestionWords.Moment(owed)}, in {QuestionWords.Span(owed - at)}.");
}
