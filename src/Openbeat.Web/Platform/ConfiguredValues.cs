using System.Globalization;
using Openbeat.Data;

namespace Openbeat.Platform;

/// <summary>Reads what an operator set so that a wrong value is told in a sentence before anybody is served.</summary>
internal static class ConfiguredValues
{
    /// <summary>Whether something is to be so; left empty, what usually is.</summary>
    /// <exception cref="CannotStartException">It is neither true nor false.</exception>
    public static bool ReadOr(this IConfiguration configuration, string key, bool usual) =>
        configuration[key] is not { Length: > 0 } text ? usual
        : bool.TryParse(text, out var value) ? value
        : throw Wrong(configuration, key, "true or false");

    /// <summary>A whole number within bounds, both included.</summary>
    /// <exception cref="CannotStartException">It is no number, or lies outside.</exception>
    public static int ReadOr(this IConfiguration configuration, string key, int usual, int least, int most) =>
        configuration[key] is not { Length: > 0 } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
        : throw Wrong(configuration, key, $"a number from {least} to {most}");

    /// <summary>One of the words of a choice; a number is none of them.</summary>
    /// <exception cref="CannotStartException">It is no word of the choice.</exception>
    public static T ReadOr<T>(this IConfiguration configuration, string key, T usual)
        where T : struct, Enum =>
        configuration[key] is not { Length: > 0 } text ? usual
        : Array.Find(Enum.GetNames<T>(), n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<T>(name)
        : throw Wrong(configuration, key, string.Join(" or ", Enum.GetNames<T>()));

    private static CannotStartException Wrong(IConfiguration configuration, string key, string what)
    {
        var path = configuration is IConfigurationSection section ? $"{section.Path}:{key}" : key;
        return new CannotStartException($"{path.Replace(":", "__", StringComparison.Ordinal)} is '{configuration[key]}'. It is {what}.");
    }
}
