using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Openbeat.Platform.Settings;

/// <summary>
/// How values that a form or a file brings are read: more strictly than what was recorded, so that what is kept is what pages
/// show and what holds.
/// </summary>
internal static class StrictValue
{
    private const string Hidden = "Take out the characters that nobody sees, such as control characters and those that turn the direction of a text";

    /// <summary>Nothing missing, nothing unknown, nothing twice, names and kinds as they are written here, of a choice only what it offers.</summary>
    public static JsonSerializerOptions Form { get; } = new(JsonSerializerOptions.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        Converters = { new OfferedChoices() },
    };

    /// <summary>What is wrong with a value that could be read, in a sentence, or null.</summary>
    /// <param name="type">The type it was read as.</param>
    /// <param name="node">The value.</param>
    /// <param name="wrong">What is said of a value that the setting cannot have.</param>
    public static string? FaultOf(Type type, JsonNode? node, string wrong) =>
        HasGap(node) ? wrong
        : HasHidden(node) ? Hidden
        : SettingFields.IsTooLong(type, node) ? $"List at most {SettingFields.MostItems}"
        : null;

    /// <summary>Whether a list somewhere in a value has a null among its items, which no type forbids.</summary>
    private static bool HasGap(JsonNode? node) => node switch
    {
        JsonArray items => items.Any(item => item is null || HasGap(item)),
        JsonObject fields => fields.Any(field => HasGap(field.Value)),
        _ => false,
    };

    private static bool HasHidden(JsonNode? node) => node switch
    {
        JsonArray items => items.Any(HasHidden),
        JsonObject fields => fields.Any(field => HasHidden(field.Value)),
        JsonValue value => value.TryGetValue<string>(out var text) && text.Any(IsHidden),
        _ => false,
    };

    /// <summary>Control characters but for line ends and tabs, those that turn the direction of what follows, and blanks without width.</summary>
    private static bool IsHidden(char letter) =>
        (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
        || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200B' or '\u2060' or '\uFEFF';

    /// <summary>Reads an enumeration from the number of one of its names and from nothing else.</summary>
    private sealed class OfferedChoices : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

        private sealed class Of<T> : JsonConverter<T>
            where T : struct, Enum
        {
            public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && Enum.ToObject(typeof(T), number) is T choice && Enum.IsDefined(choice)
                    ? choice
                    : throw new JsonException();

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(Convert.ToInt32(value, null));
        }
    }
}
