using System.Text.RegularExpressions;
using Openbeat.Platform;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams;

/// <summary>What a question can be about.</summary>
public sealed record QuestionTopic(string Key, string Title);

/// <summary>The beginning of an answer. What stands in square brackets is a gap that whoever answers must fill.</summary>
public sealed record AnswerTemplate(string Title, string Text);

internal sealed record QuestionLists(IReadOnlyList<QuestionTopic> Topics, IReadOnlyList<AnswerTemplate> Templates, IReadOnlyList<string> Agencies)
{
    public static QuestionLists Shipped { get; } = ReferenceData.Read<QuestionLists>(typeof(QuestionLists), "question-lists.data.json");
}

/// <summary>What guidance or a force may decide about questions to teams.</summary>
public static partial class QuestionSettings
{
    private const int LongestHours = 24 * 60;

    public static readonly Setting<ClockRule> Clock = new(
        "questions.clock", "Hours in which a team answers", "The clock of a question follows the value that was in force on the day it was received.", new ClockRule(72, true, true))
    { Rule = ClockRuleOf };

    public static readonly Setting<ClockRule> InspectorClock = new(
        "questions.inspector-clock", "Hours in which an inspector answers", "Runs from the moment a sender takes a late question to the inspector.", new ClockRule(48, true, true))
    { Rule = ClockRuleOf };

    public static readonly Setting<int> RemindBefore = new(
        "questions.remind-before", "Hours before its end at which a clock reminds", "Whoever has the question gets a message when so many hours are left, and another when none are.", 24)
    { Rule = SettingRules.Between(1, LongestHours) };

    public static readonly Setting<int> PauseReminder = new(
        "questions.pause-reminder", "Days after which a clock that stands still reminds",
        "Whoever has the question and their sergeant are reminded, and again after as many days; its sender may take it to the inspector from then on, as if we were late.", 7)
    { Rule = SettingRules.Between(1, 90) };

    public static readonly Setting<IReadOnlyList<QuestionTopic>> Topics = new(
        "questions.topics", "What a question can be about", "A key stays for ever; a topic that is taken away stays on the questions that have it.", QuestionLists.Shipped.Topics)
    {
        IsWording = true,
        Rule = list => list.Count is 0 or > 30 ? "List between 1 and 30 topics"
            : list.Any(t => !Key().IsMatch(t.Key)) ? "A key is made of small letters, digits and hyphens, at most 50"
            : list.Select(t => t.Key).Distinct(StringComparer.Ordinal).Count() != list.Count ? "Give every topic a key of its own"
            : list.Any(t => string.IsNullOrWhiteSpace(t.Title)) ? "Every topic needs a title" : null,
    };

    public static readonly Setting<IReadOnlyList<Signpost>> Signposts = new(
        "questions.signposts", "Who can help sooner or better",
        "Shown above the form while the words of a message suggest it, and above its receipt. Nothing is held up. In a phrase ... stands for up to four words, and * for any ending of a word.", Signpost.Shipped)
    { IsWording = true, Rule = Teams.Signposts.Refuse };

    public static readonly Setting<IReadOnlyList<AnswerTemplate>> Templates = new(
        "questions.templates", "Beginnings of answers", "What stands in [square brackets] is a gap. A template is never sent as it stands, nor with a gap in it.", QuestionLists.Shipped.Templates)
    { IsWording = true };

    public static readonly Setting<IReadOnlyList<string>> Agencies = new(
        "questions.agencies", "Agencies that a question can be passed to", "One a line, as their name stands to the sender.", QuestionLists.Shipped.Agencies)
    { IsWording = true };

    public static readonly Setting<int> ContactDays = new(
        "questions.contact-days", "Days for which a sender's details are kept", "Counted from the answer to a question that is closed.", 90)
    { Rule = SettingRules.Between(1, 730) };

    public static readonly Setting<int> TextMonths = new(
        "questions.text-months", "Months for which a question and its answers are kept", "Counted from the last thing that happened to a question that is closed.", 24)
    { Rule = SettingRules.Between(3, 120) };

    public static readonly Setting<int> CountAfterDays = new(
        "questions.count-after-days", "Days after its end at which a quarter is counted", "By then the clocks of its last questions should have run out.", 14)
    { Rule = SettingRules.Between(3, 90) };

    public static readonly Setting<int> CountedDepth = new(
        "questions.counted-depth", "How small the areas are for which the promise is counted",
        "1 for the parts of the force, 2 for their parts, and so on. Small counts are hidden, so where few questions are asked larger areas say more. Quarters that are counted already stay as they are.", 2)
    { Rule = SettingRules.Between(0, 9) };

    public static IReadOnlyList<Setting> All { get; } =
        [Clock, InspectorClock, RemindBefore, PauseReminder, Topics, Signposts, Templates, Agencies, ContactDays, TextMonths, CountAfterDays, CountedDepth];

    private static string? ClockRuleOf(ClockRule rule) => SettingRules.Between(1, LongestHours)(rule.Hours);

    [GeneratedRegex("^[a-z0-9-]{1,50}$")]
    private static partial Regex Key();
}
