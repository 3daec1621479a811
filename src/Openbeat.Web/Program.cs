using Openbeat;

return await CommandLine.RunAsync(args);

public partial class Program;
