namespace Openbeat.Modules.Accounts;

/// <summary>A browser and its system in words its owner recognises, and no closer than that.</summary>
internal static class DeviceName
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "a Mac"), ("CrOS", "a Chromebook"), ("Linux", "Linux")];

    public static string Of(string userAgent) => $"{Find(Browsers, userAgent) ?? "A browser"} on {Find(Systems, userAgent) ?? "an unknown system"}";

    private static string? Find((string Mark, string Name)[] marks, string userAgent) =>
        marks.FirstOrDefault(m => userAgent.Contains(m.Mark, StringComparison.Ordinal)).Name;
}
