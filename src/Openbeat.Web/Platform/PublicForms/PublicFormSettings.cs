using Openbeat.Platform.Settings;

namespace Openbeat.Platform.PublicForms;

/// <summary>The rules of every form that the public fills in.</summary>
public static class PublicFormSettings
{
    public static readonly Setting<int> PerHour = new(
        "forms.per-hour", "Messages in an hour", "How often one internet connection may send one form in an hour. Libraries and schools share a connection.", 20)
    { Rule = SettingRules.Between(1, 10_000) };

    public static readonly Setting<int> LeastSeconds = new(
        "forms.least-seconds", "Least time to fill in a form", "Seconds. What is sent sooner is shown again to be confirmed.", 3)
    { Rule = SettingRules.Between(0, 60) };

    public static readonly Setting<IReadOnlyList<string>> AbusiveWords = new(
        "forms.abusive", "Abusive words", "A message with one of these words is marked for whoever reads it. It is never deleted.", MarkedWords.Shipped.Abusive);

    public static readonly Setting<IReadOnlyList<string>> ThreateningPhrases = new(
        "forms.threatening", "Threatening phrases", "A message with one of these phrases is marked and passed on at once. It is never deleted.", MarkedWords.Shipped.Threatening);

    public static IReadOnlyList<Setting> All { get; } = [PerHour, LeastSeconds, AbusiveWords, ThreateningPhrases];
}
