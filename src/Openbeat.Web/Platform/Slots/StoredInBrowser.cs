namespace Openbeat.Platform.Slots;

/// <summary>
/// Something the site leaves in a visitor's browser. The register of these is the cookies page, and a test compares it
/// with what the browser holds after each journey.
/// </summary>
/// <param name="Name">Its name in the browser.</param>
/// <param name="Kind">Where in the browser it is kept.</param>
/// <param name="Purpose">What it is for, a sentence to the visitor.</param>
/// <param name="Lasts">How long it stays, in words.</param>
/// <param name="Optional">True when it is only set after the visitor has agreed.</param>
public sealed record StoredInBrowser(string Name, BrowserStore Kind, string Purpose, string Lasts, bool Optional);

/// <summary>The stores of a browser.</summary>
public enum BrowserStore
{
    Cookie,
    LocalStorage,
    SessionStorage,
}
