using System.Text.Json;
using System.Text.Json.Serialization;
using Openbeat.Platform.Files;

namespace Openbeat.Platform.Settings;

/// <summary>A picture as the value of a setting.</summary>
/// <param name="File">The SHA-256 of a stored picture in lower-case hexadecimal, or empty where there is no picture.</param>
/// <param name="Alternative">The words that stand for it; empty exactly where there is no picture.</param>
public sealed record SettingPicture(string File, string Alternative)
{
    /// <summary>The most characters of the words that stand for it.</summary>
    public const int AlternativeMaxLength = 150;

    public static SettingPicture None { get; } = new("", "");

    /// <summary>Reads a value as settings keep it.</summary>
    public static SettingPicture Parse(string json) => JsonSerializer.Deserialize<SettingPicture>(json, JsonSerializerOptions.Web) ?? None;

    [JsonIgnore]
    public bool IsNone => File.Length == 0;

    /// <summary>The rule of every setting that is a picture.</summary>
    internal static string? FaultOf(SettingPicture value) =>
        value is { File: "", Alternative: "" } ? null
        : value.File is null || !StoredFile.IsName(value.File) ? "Choose a picture that is stored here"
        : string.IsNullOrWhiteSpace(value.Alternative) ? "Enter the words that stand for the picture"
        : value.Alternative.Length > AlternativeMaxLength ? $"Use {AlternativeMaxLength} characters or fewer"
        : null;
}
