namespace Openbeat.Platform.Settings;

/// <summary>A table that an editor of a setting needs beside it.</summary>
/// <param name="Title">What it lists.</param>
/// <param name="None">What to say where it has no row.</param>
/// <param name="Heads">The heads of its columns.</param>
/// <param name="Rows">Its rows, a text for each column.</param>
public sealed record SettingFact(string Title, string None, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>Tells what an editor of a setting has to know of the site. Modules register theirs; each answers nothing for settings that are not its own.</summary>
public interface ISettingFacts
{
    ValueTask<IReadOnlyList<SettingFact>> OfAsync(Setting setting, CancellationToken stop);
}
