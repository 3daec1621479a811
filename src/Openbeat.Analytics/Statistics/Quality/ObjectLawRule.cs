using System.Collections.Frozen;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>The objects for which a power of search allows a search; any other object beside it contradicts the record.</summary>
/// <param name="Legislation">The power, in the published words.</param>
/// <param name="Objects">The objects it allows, in the published words.</param>
/// <remarks>Only powers whose objects are narrow are listed; a power that is not listed contradicts nothing.</remarks>
public sealed record ObjectLawRule(string Legislation, FrozenSet<string> Objects)
{
    private const string Unspecified = "Detailed object of search unavailable";
    private const string Evidence = "Evidence of offences under the Act";

    /// <summary>The rules of the powers most used: drugs are searched for under the Misuse of Drugs Act, not under PACE section 1, and so on.</summary>
    public static IReadOnlyList<ObjectLawRule> Seeded { get; } =
    [
        Of("Misuse of Drugs Act 1971 (section 23)", "Controlled drugs"),
        Of("Police and Criminal Evidence Act 1984 (section 1)", "Stolen goods", "Offensive weapons", "Firearms", "Article for use in theft", "Articles for use in criminal damage", "Fireworks", "Anything to threaten or harm anyone"),
        Of("Firearms Act 1968 (section 47)", "Firearms"),
        Of("Criminal Justice and Public Order Act 1994 (section 60)", "Offensive weapons", "Firearms", "Anything to threaten or harm anyone"),
        Of("Criminal Justice Act 1988 (section 139B)", "Offensive weapons", "Firearms", "Anything to threaten or harm anyone"),
        Of("Psychoactive Substances Act 2016 (s36(2))", "Psychoactive substances"),
        Of("Psychoactive Substances Act 2016 (s37(2))", "Psychoactive substances"),
    ];

    /// <summary>The objects that are weapons, for which a penalty notice for disorder cannot be given.</summary>
    public static FrozenSet<string> Weapons { get; } = new[] { "Offensive weapons", "Firearms" }.ToFrozenSet(StringComparer.Ordinal);

    private static ObjectLawRule Of(string legislation, params string[] objects) =>
        new(legislation, objects.Append(Unspecified).Append(Evidence).ToFrozenSet(StringComparer.Ordinal));
}
