namespace Openbeat.Platform.Settings;

/// <summary>A record of which a list is typed one to a line, rather than in fields of its own.</summary>
public interface ISettingLine<TSelf>
    where TSelf : class, ISettingLine<TSelf>
{
    /// <summary>A line as it is typed.</summary>
    static abstract string Example { get; }

    /// <summary>What a line says, or null where it cannot be read.</summary>
    static abstract TSelf? Read(string line);

    /// <summary>The line that says this.</summary>
    string ToLine();
}
