using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Openbeat.Platform.Settings;

/// <summary>
/// A text, threshold or list that law, guidance or a force may change. Modules declare settings in code with the default
/// they are seeded with; values with the date they take effect live in the database.
/// </summary>
/// <param name="Key">Its name for ever, such as <c>force.name</c>; what stands before the first point is the group it is listed under.</param>
/// <param name="Title">Its name on the page that edits it.</param>
/// <param name="Description">What it changes, for the person who edits it.</param>
public abstract record Setting(string Key, string Title, string Description)
{
    /// <summary>The type of its value.</summary>
    public abstract Type ValueType { get; }

    /// <summary>Whether it is wording that a web editor may change, rather than a rule.</summary>
    public bool IsWording { get; init; }

    /// <summary>The page that alone changes it, where its value takes more than fields of a form; null for all others.</summary>
    public string? EditedOn { get; init; }

    /// <summary>A public page on which a value can be seen, so that it can be looked at before it holds; null where there is none.</summary>
    public string? ShownOn { get; init; }

    /// <summary>The default, as JSON.</summary>
    public abstract string DefaultJson { get; }

    /// <summary>Why a value cannot be taken, in a sentence for whoever typed it, or null where it can.</summary>
    /// <param name="json">The value, as JSON.</param>
    public abstract string? Refuse(string json);
}

/// <inheritdoc/>
/// <param name="Default">The value while nobody has set another.</param>
public sealed record Setting<T>(string Key, string Title, string Description, T Default) : Setting(Key, Title, Description)
    where T : notnull
{
    public override Type ValueType => typeof(T);

    /// <summary>The module's own rule for a value: the sentence that refuses it, or null.</summary>
    public Func<T, string?>? Rule { get; init; }

    public override string DefaultJson => JsonSerializer.Serialize(Default, JsonSerializerOptions.Web);

    public override string? Refuse(string json)
    {
        var wrong = $"This is not a value that {Title.ToLowerInvariant()} can have";
        try
        {
            return JsonSerializer.Deserialize<T>(json, StrictValue.Form) is not { } value ? "Enter a value"
                : StrictValue.FaultOf(typeof(T), JsonNode.Parse(json), wrong) ?? Rule?.Invoke(value);
        }
        catch (JsonException)
        {
            return wrong;
        }
    }
}

/// <summary>Rules that several settings share.</summary>
public static class SettingRules
{
    /// <summary>A whole number within bounds, both included.</summary>
    public static Func<int, string?> Between(int least, int most) =>
        value => value >= least && value <= most ? null : $"Enter a whole number from {least} to {most}";

    /// <summary>An https address, or where <paramref name="orEmpty"/> nothing.</summary>
    public static Func<string, string?> WebAddress(bool orEmpty = false) => value =>
        orEmpty && value.Length == 0 ? null
        : !value.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "Enter an address that begins with https://"
        : IsWebAddress(value) ? null
        : "Enter an address that begins with https:// as it stands in a browser, without spaces, brackets and user names";

    /// <summary>A text of at least one letter or digit and at most so many characters, in one line or, where <paramref name="lines"/>, several.</summary>
    public static Func<string, string?> Text(int most, bool lines = false) => value =>
        !value.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? "Enter some words"
        : !lines && value.Any(c => c is '\r' or '\n' or '\t' or '\u2028' or '\u2029') ? "Write it in one line"
        : value.Length > most ? $"Use {most} characters or fewer"
        : null;

    // What reads addresses cuts blanks off and lets line ends pass: they would be kept as they were typed.
    private static bool IsWebAddress(string value) =>
        !value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"')
        && Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Length > 0 && address.UserInfo.Length == 0;
}
