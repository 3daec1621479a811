using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Openbeat.Platform;
using Openbeat.Platform.PublicForms;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams;

/// <summary>Somebody who can help sooner or better than a team that answers within days, and the words that suggest it.</summary>
/// <param name="Key">Its name for ever.</param>
/// <param name="Title">Whom to turn to, as in "Call 999 now".</param>
/// <param name="Text">What for, in a sentence.</param>
/// <param name="Telephone">The number to call, or empty.</param>
/// <param name="Address">An https address, or empty.</param>
/// <param name="Phrases">Words that suggest it. "..." stands for up to four words, a * at the end of a word for any ending.</param>
/// <param name="Unless">Words that do not, although they hold some of the phrases.</param>
public sealed record Signpost(string Key, string Title, string Text, string Telephone, string Address, IReadOnlyList<string> Phrases, IReadOnlyList<string> Unless)
{
    public static IReadOnlyList<Signpost> Shipped { get; } = ReferenceData.Read<IReadOnlyList<Signpost>>(typeof(Signpost), "question-signposts.data.json");

    [JsonIgnore]
    public bool IsUrgent => Key == UrgentKey;

    /// <summary>The one that is drawn as an alarm.</summary>
    public const string UrgentKey = "999";
}

/// <summary>A signpost as a browser watches for it: expressions over text that was made plain by <see cref="TextMarks.Normalise"/>.</summary>
public sealed record WatchedSignpost(string Key, IReadOnlyList<string> Phrases, IReadOnlyList<string> Unless);

/// <summary>Finds whom a text suggests to turn to. It only ever shows them: nothing is held up.</summary>
public sealed class Signposts(SiteSettings settings)
{
    private const string Gap = "...", GapPattern = @"(?: \S+){0,4}";
    private static readonly ConcurrentDictionary<string, Regex> Compiled = new();

    public IReadOnlyList<Signpost> All => settings.Get(QuestionSettings.Signposts);

    /// <summary>What the script watches for, so that nothing that is typed has to be sent to find out.</summary>
    public IReadOnlyList<WatchedSignpost> Watched => [.. All.Select(s => new WatchedSignpost(s.Key, [.. s.Phrases.Select(PatternOf)], [.. s.Unless.Select(PatternOf)]))];

    /// <summary>The signposts that a text suggests, in the order of the list.</summary>
    public IReadOnlyList<Signpost> For(params IEnumerable<string?> texts)
    {
        var words = $" {TextMarks.Normalise(string.Join(" . ", texts))} ";
        return [.. All.Where(s => Suggests(s, words))];
    }

    /// <summary>Why a list cannot be taken, or null.</summary>
    internal static string? Refuse(IReadOnlyList<Signpost> list) =>
        list.Select(s => s.Key).Distinct(StringComparer.Ordinal).Count() != list.Count ? "Give every entry a key of its own"
        : list.FirstOrDefault(s => s.Key.Length == 0 || s.Title.Length == 0 || s.Phrases.Count == 0) is not null ? "Every entry needs a key, a title and at least one phrase"
        : list.FirstOrDefault(s => s.Phrases.Concat(s.Unless).Any(p => TextMarks.Normalise(p).Length == 0)) is { } empty ? $"{empty.Title}: a phrase holds no word"
        : list.FirstOrDefault(s => s.Address.Length > 0 && SettingRules.WebAddress()(s.Address) is not null) is { } wrong ? $"{wrong.Title}: enter an address that begins with https://, or none"
        : null;

    private static bool Suggests(Signpost signpost, string words)
    {
        var left = signpost.Unless.Aggregate(words, (rest, phrase) => Of(phrase).Replace(rest, " |"));
        return signpost.Phrases.Any(p => Of(p).IsMatch(left));
    }

    private static Regex Of(string phrase) => Compiled.GetOrAdd(phrase, p => new Regex(PatternOf(p), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));

    /// <summary>The same expression for us and for the browser.</summary>
    internal static string PatternOf(string phrase)
    {
        var pattern = "";
        foreach (var part in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var ending = part.EndsWith('*') ? @"\S*" : "";
            pattern += part == Gap ? GapPattern : TextMarks.Normalise(part) is { Length: > 0 } word ? $" {word}{ending}" : "";
        }

        // Whole words: the text begins and ends with a blank. What follows is not consumed by us, so that phrases may touch.
        return pattern + "\\b";
    }
}
