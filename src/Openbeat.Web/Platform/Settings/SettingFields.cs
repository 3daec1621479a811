using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Openbeat.Platform.Settings;

/// <summary>How a field of a setting is typed in.</summary>
public enum SettingFieldKind
{
    Line,
    Paragraph,
    Lines,
    Number,
    YesNo,
    Day,
    Choice,
}

/// <summary>One field of the form that edits a setting.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Label">Its name in words; empty where the setting has no other field.</param>
/// <param name="Part">The part of a list it belongs to, such as "Problems 2", or empty.</param>
/// <param name="Kind">How it is typed in.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Choices">The answers to choose from, where it is a choice.</param>
/// <param name="Example">A line as it is typed, where each line says more than a text; else empty.</param>
/// <param name="Hint">What to enter, where its name does not tell; the description of the record's parameter.</param>
public sealed record SettingField(string Name, string Label, string Part, SettingFieldKind Kind, string Text, IReadOnlyList<string> Choices, string Example = "", string Hint = "")
{
    /// <summary>The lines that stand in it.</summary>
    public IReadOnlyList<string> Lines => SettingLines.Split(Text);
}

/// <summary>
/// Turns the value of a setting into the fields of a form and back: texts, whole numbers, yes or no, days, choices, lists of
/// texts or of records that are typed one to a line, and records and lists of records made of these.
/// </summary>
public static class SettingFields
{
    public const string Root = "value";

    /// <summary>The most items of a list whose items have fields of their own.</summary>
    public const int MostItems = 100;

    private const int LongText = 80;

    /// <summary>The fields that hold a value; a list of records has one empty item more, to add to it.</summary>
    /// <param name="type">The type of the setting's value.</param>
    /// <param name="json">The value.</param>
    public static IReadOnlyList<SettingField> Of(Type type, string json)
    {
        var fields = new List<SettingField>();
        Add(fields, type, JsonNode.Parse(json), Root, "", "", "");
        return fields;
    }

    /// <summary>The value that a form holds, as JSON; where a field cannot be read, what is wrong with it.</summary>
    /// <param name="type">The type of the setting's value.</param>
    /// <param name="typed">What stands in a field of the form, or null where there is none.</param>
    /// <param name="wrong">Told the field and the sentence.</param>
    public static string Read(Type type, Func<string, string?> typed, Action<string, string> wrong) =>
        ReadNode(type, typed, wrong, Root)?.ToJsonString(JsonSerializerOptions.Web) ?? "null";

    /// <summary>Whether a list in a value has more items than its form is made for.</summary>
    internal static bool IsTooLong(Type type, JsonNode? node) =>
        KindOf(type, null) is null
        && (ItemOf(type) is { } item
            ? node is JsonArray list && (list.Count > MostItems || list.Any(one => IsTooLong(item, one)))
            : PropertiesOf(type).Any(p => IsTooLong(p.Type, node?[JsonNamingPolicy.CamelCase.ConvertName(p.Name)])));

    private static void Add(List<SettingField> fields, Type type, JsonNode? node, string name, string label, string part, string hint)
    {
        if (KindOf(type, node) is { } kind)
        {
            IReadOnlyList<string> choices = type.IsEnum ? Enum.GetNames(type) : [];
            fields.Add(new SettingField(name, label, part, kind, TextOf(type, node), choices, SettingLines.ExampleOf(ItemOf(type)), hint));
        }
        else if (ItemOf(type) is { } item)
        {
            var count = 0;
            foreach (var one in (node as JsonArray) ?? [])
            {
                Add(fields, item, one, $"{name}[{count}]", label, $"{(label.Length == 0 ? "Entry" : label)} {++count}", hint);
            }

            Add(fields, item, null, $"{name}[{count}]", label, label.Length == 0 ? "Another entry" : $"One more: {label.ToLowerInvariant()}", hint);
        }
        else
        {
            foreach (var property in PropertiesOf(type))
            {
                Add(fields, property.Type, node?[JsonNamingPolicy.CamelCase.ConvertName(property.Name)], $"{name}.{property.Name}", InWords(property.Name), part, property.Hint);
            }
        }
    }

    private static JsonNode? ReadNode(Type type, Func<string, string?> typed, Action<string, string> wrong, string name)
    {
        if (KindOf(type, null) is { } kind)
        {
            var text = (typed(name) ?? "").ReplaceLineEndings("\n").Trim();
            switch (kind)
            {
                case SettingFieldKind.Number:
                    return int.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                        ? number
                        : Wrong(wrong, name, "Enter a whole number");
                case SettingFieldKind.YesNo:
                    return text is "true" or "false" ? text == "true" : Wrong(wrong, name, "Choose yes or no");
                case SettingFieldKind.Day:
                    return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                        ? day.ToString("O", CultureInfo.InvariantCulture)
                        : Wrong(wrong, name, "Enter a day, such as 2026-03-31");
                case SettingFieldKind.Choice:
                    return Enum.TryParse(type, text, out var choice) && Enum.IsDefined(type, choice)
                        ? JsonSerializer.SerializeToNode(choice, type, JsonSerializerOptions.Web)
                        : Wrong(wrong, name, "Choose one");
                case SettingFieldKind.Lines:
                    return SettingLines.Read(ItemOf(type)!, text, sentence => wrong(name, sentence));
                default:
                    return text;
            }
        }

        if (ItemOf(type) is { } item)
        {
            var array = new JsonArray();
            for (var index = 0; ; index++)
            {
                var at = $"{name}[{index}]";
                var names = NamesOf(item, at).ToList();
                if (names.All(n => typed(n) is null))
                {
                    break;
                }

                // An item whose texts were emptied by hand is taken out; what was chosen cannot be emptied.
                if (TypedNamesOf(item, at).Any(n => !string.IsNullOrWhiteSpace(typed(n))))
                {
                    array.Add(ReadNode(item, typed, wrong, at));
                }
            }

            return array;
        }

        var record = new JsonObject();
        foreach (var property in PropertiesOf(type))
        {
            record[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = ReadNode(property.Type, typed, wrong, $"{name}.{property.Name}");
        }

        return record;
    }

    private static JsonNode? Wrong(Action<string, string> wrong, string name, string sentence)
    {
        wrong(name, sentence);
        return null;
    }

    private static IEnumerable<string> NamesOf(Type type, string name) =>
        KindOf(type, null) is not null ? [name] : PropertiesOf(type).SelectMany(p => NamesOf(p.Type, $"{name}.{p.Name}"));

    private static IEnumerable<string> TypedNamesOf(Type type, string name) =>
        KindOf(type, null) is { } kind ? kind is SettingFieldKind.Choice or SettingFieldKind.YesNo ? [] : [name] : PropertiesOf(type).SelectMany(p => TypedNamesOf(p.Type, $"{name}.{p.Name}"));

    private static SettingFieldKind? KindOf(Type type, JsonNode? node) =>
        type == typeof(string) ? (node is not null && TextOf(type, node).Length > LongText ? SettingFieldKind.Paragraph : SettingFieldKind.Line)
        : type == typeof(int) ? SettingFieldKind.Number
        : type == typeof(bool) ? SettingFieldKind.YesNo
        : type == typeof(DateOnly) ? SettingFieldKind.Day
        : type.IsEnum ? SettingFieldKind.Choice
        : SettingLines.Are(ItemOf(type)) ? SettingFieldKind.Lines
        : null;

    private static Type? ItemOf(Type type) =>
        type != typeof(string) && type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? type.GetGenericArguments()[0] : null;

    private static string TextOf(Type type, JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines => SettingLines.TextOf(ItemOf(type)!, lines),
        _ when type.IsEnum => Enum.GetName(type, node.GetValue<int>()) ?? "",
        _ => node.ToString(),
    };

    private static IEnumerable<(string Name, Type Type, string Hint)> PropertiesOf(Type record) =>
        record.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First().GetParameters()
            .Select(p => (p.Name!, p.ParameterType, p.GetCustomAttribute<DescriptionAttribute>()?.Description ?? ""));

    /// <summary>A name of the code as words: "ReviewedOn" is "Reviewed on".</summary>
    internal static string InWords(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            _ = words.Length > 0 && char.IsUpper(letter) ? words.Append(' ').Append(char.ToLowerInvariant(letter)) : words.Append(letter);
        }

        return words.ToString();
    }
}
