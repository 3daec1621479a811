using System.Text.Json;
using System.Text.Json.Nodes;

namespace Openbeat.Platform.Settings;

/// <summary>Lists of which each item is one line of a text: texts, and records that say how they are typed.</summary>
internal static class SettingLines
{
    public static IReadOnlyList<string> Split(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether lists of a type are typed so.</summary>
    public static bool Are(Type? item) => item == typeof(string) || FormOf(item) is not null;

    /// <summary>A line as it is typed, or nothing where it is any text.</summary>
    public static string ExampleOf(Type? item) => FormOf(item)?.Example ?? "";

    public static string TextOf(Type item, JsonArray list)
    {
        var form = FormOf(item);
        return string.Join('\n', list.Select(node => form is null ? node?.GetValue<string>() : form.LineOf(node)));
    }

    public static JsonArray Read(Type item, string text, Action<string> wrong)
    {
        var list = new JsonArray();
        foreach (var line in Split(text))
        {
            if (FormOf(item) is not { } form)
            {
                list.Add(line);
            }
            else if (form.Read(line) is { } read)
            {
                list.Add(read);
            }
            else
            {
                wrong($"\"{line}\" cannot be read: enter each line as in {form.Example}");
            }
        }

        return list;
    }

    private static IForm? FormOf(Type? item) =>
        item is { IsClass: true } && Array.Exists(item.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ISettingLine<>))
            ? (IForm)Activator.CreateInstance(typeof(Form<>).MakeGenericType(item))!
            : null;

    private interface IForm
    {
        string Example { get; }

        string? LineOf(JsonNode? node);

        JsonNode? Read(string line);
    }

    private sealed class Form<T> : IForm
        where T : class, ISettingLine<T>
    {
        public string Example => T.Example;

        public string? LineOf(JsonNode? node) => node.Deserialize<T>(JsonSerializerOptions.Web)?.ToLine();

        public JsonNode? Read(string line) => T.Read(line) is { } read ? JsonSerializer.SerializeToNode(read, JsonSerializerOptions.Web) : null;
    }
}
