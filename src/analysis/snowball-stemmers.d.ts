declare module 'snowball-stemmers' {
  namespace snowball {
    interface Stemmer {
      stem(word: string): string;
    }
    function newStemmer(language: 'english'): Stemmer;
  }
  export default snowball;
}
