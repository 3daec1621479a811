using System.Globalization;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Administration;

/// <summary>The value of a setting as people read it.</summary>
public static class SettingWords
{
    private const int ShortLength = 120;

    /// <summary>Of more lines than these only the number is told, and in a change only those that change.</summary>
    private const int FewLines = 10;

    /// <summary>In one line, cut where it is long.</summary>
    public static string Short(Setting setting, string json)
    {
        if (setting is Setting<SettingPicture>)
        {
            return SettingPicture.Parse(json) is { IsNone: false } picture ? picture.Alternative : "Nothing";
        }

        var words = string.Join("; ", SettingFields.Of(setting.ValueType, json).Select(InShort).Where(w => w.Length > 0)).ReplaceLineEndings(", ");
        return words.Length == 0 ? "Nothing" : words.Length <= ShortLength ? words : words[..ShortLength] + "…";
    }

    /// <summary>The whole value, field by field; a value of one field has no name of its own.</summary>
    public static IReadOnlyList<(string Name, string Words)> Whole(Setting setting, string json) => setting is Setting<SettingPicture>
        ? [("Words that stand for it", Short(setting, json))]
        : [.. SettingFields.Of(setting.ValueType, json).Select(f => (NameOf(setting, f), Of(f))).Where(f => f.Item2.Length > 0)];

    public static string Of(SettingField field) => field.Kind switch
    {
        SettingFieldKind.YesNo => field.Text == "true" ? "Yes" : "No",
        SettingFieldKind.Day => DateOnly.TryParse(field.Text, CultureInfo.InvariantCulture, out var day) ? day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture) : field.Text,
        SettingFieldKind.Choice => SettingFields.InWords(field.Text),
        _ => field.Text,
    };

    /// <summary>The fields in which two values differ, each as it was and as it will be; what is empty in both is left out.</summary>
    public static IReadOnlyList<(string Name, string Was, string Becomes)> Difference(Setting setting, string was, string becomes)
    {
        if (setting is Setting<SettingPicture>)
        {
            return PictureDifference(SettingPicture.Parse(was), SettingPicture.Parse(becomes));
        }

        var before = SettingFields.Of(setting.ValueType, was).ToDictionary(f => f.Name);
        var after = SettingFields.Of(setting.ValueType, becomes);
        var rows = after.Select(f => before.GetValueOrDefault(f.Name) is { Kind: SettingFieldKind.Lines } old && f.Lines.Count + old.Lines.Count > FewLines
            ? LinesDifference(NameOf(setting, f), old, f)
            : (NameOf(setting, f), before.TryGetValue(f.Name, out var held) ? Of(held) : "", Of(f))).ToList();
        var left = after.Select(f => f.Name).ToHashSet();
        rows.AddRange(SettingFields.Of(setting.ValueType, was).Where(f => !left.Contains(f.Name)).Select(f => (NameOf(setting, f), Of(f), "")));
        return [.. rows.Where(r => r.Item2 != r.Item3)];
    }

    private static string InShort(SettingField field) =>
        field.Kind != SettingFieldKind.Lines || field.Lines is not { Count: > FewLines } lines ? Of(field)
        : field.Example.Length == 0 ? $"{InWords.Number(lines.Count)} lines"
        : $"{InWords.Number(lines.Count)} lines, the last: {lines[^1]}";

    /// <summary>The lines that go and those that come; where only their order changes, all of them.</summary>
    private static (string Name, string Was, string Becomes) LinesDifference(string name, SettingField was, SettingField becomes)
    {
        var (go, come) = (was.Lines.Except(becomes.Lines).ToList(), becomes.Lines.Except(was.Lines).ToList());
        return go.Count + come.Count == 0
            ? (name, was.Text, becomes.Text)
            : ($"{name}, besides {InWords.Count(was.Lines.Count - go.Count, "line that stays", "lines that stay")}", string.Join('\n', go), string.Join('\n', come));
    }

    private static List<(string Name, string Was, string Becomes)> PictureDifference(SettingPicture was, SettingPicture becomes)
    {
        List<(string, string, string)> rows = [];
        if (was.File != becomes.File)
        {
            rows.Add(("Picture", was.IsNone ? "" : "The one now shown", becomes.IsNone ? "" : "The one below"));
        }

        if (was.Alternative != becomes.Alternative)
        {
            rows.Add(("Words that stand for it", was.Alternative, becomes.Alternative));
        }

        return rows;
    }

    private static string NameOf(Setting setting, SettingField field) =>
        (field.Part.Length > 0 && field.Label.Length > 0 && field.Part != field.Label ? $"{field.Part}, {field.Label.ToLowerInvariant()}" : field.Label) is { Length: > 0 } name ? name : setting.Title;
}
