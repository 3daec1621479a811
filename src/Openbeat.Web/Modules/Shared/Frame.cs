using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Openbeat.Modules.Shared;

/// <summary>One step of the breadcrumbs.</summary>
public sealed record Crumb(string Text, string Path);

/// <summary>What a view tells the layout about its page.</summary>
public static class Frame
{
    private const string TitleKey = "Title", TrailKey = "Trail", ExitKey = "Exit", BareKey = "Bare", PrivateKey = "Private";

    /// <summary>The title as it stands before the force's name in the window.</summary>
    public static void Title(this ViewDataDictionary view, string title) => view[TitleKey] = title;

    public static string Title(this ViewDataDictionary view) => view[TitleKey] as string ?? "";

    /// <summary>The pages above this one; the home page is put before them.</summary>
    public static void Trail(this ViewDataDictionary view, params IReadOnlyList<Crumb> above) => view[TrailKey] = above;

    public static IReadOnlyList<Crumb> Trail(this ViewDataDictionary view) => view[TrailKey] as IReadOnlyList<Crumb> ?? [];

    /// <summary>Draws the page without the safety bar: for signed-in staff only.</summary>
    public static void WithoutExit(this ViewDataDictionary view) => view[ExitKey] = false;

    public static bool HasExit(this ViewDataDictionary view) => view[ExitKey] is not false;

    /// <summary>Says that the address of the page is a secret: no link out of it tells where it came from.</summary>
    public static void Private(this ViewDataDictionary view) => view[PrivateKey] = true;

    public static bool IsPrivate(this ViewDataDictionary view) => view[PrivateKey] is true;

    /// <summary>Gives the page the whole width, without breadcrumbs: it brings its own containers.</summary>
    public static void Bare(this ViewDataDictionary view) => view[BareKey] = true;

    public static bool IsBare(this ViewDataDictionary view) => view[BareKey] is true;
}
